package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.TestClient;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who sends many requests ahead holds up nobody who sends one. */
class OthersHaveTheirTurnTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    private static final String BEGIN = Requests.get("/");

    /** As many as one read finds. */
    private static final int AHEAD = 2000 / BEGIN.length();

    private static final int AT_ONCE = 16;

    /** Ids end in a number that tells which session was begun first. */
    private static int numberIn(RawSocket socket) {
        String token = TestClient.tokenIn(socket.answer().body());
        String id = token.substring(0, token.indexOf('/'));
        return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
    }

    @Test
    void one_request_comes_before_the_rest_of_many() throws Exception {
        RawSocket greedy = server.firenze();
        RawSocket modest = server.firenze();
        server.settle();
        CountDownLatch sent = new CountDownLatch(1);
        server.dobby().loop().run(() -> await(sent));
        greedy.send(BEGIN.repeat(AHEAD));
        modest.send(BEGIN);
        sent.countDown();
        int first = numberIn(greedy);
        assertThat(numberIn(modest) - first).isLessThanOrEqualTo(AT_ONCE);
        for (int i = 1; i < AHEAD; i++) {
            assertThat(numberIn(greedy)).isGreaterThan(first); // nothing is forgotten
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
