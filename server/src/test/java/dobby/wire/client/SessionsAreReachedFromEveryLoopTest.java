package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.TestClient;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whichever loop a connection came to, it reaches the session where that lives. */
class SessionsAreReachedFromEveryLoopTest {

    private static final int ROUNDS = 40;

    @RegisterExtension static final TestServer server = TestServer.with(plain -> plain.loops(3));

    @Test
    void each_poll_over_a_connection_of_its_own_brings_what_is_next() {
        String token = "";
        List<String> messages = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            RawSocket poll = server.firenze().send(Requests.get("/comet/" + token));
            if (round > 0) {
                server.publish("p", "" + round); // before or after the poll has arrived
            }
            String body = poll.answer().body();
            token = TestClient.tokenIn(body);
            TestClient.updatesIn(body).forEach(update -> messages.add(update.message()));
            if (round == 0) {
                server.connect(token.substring(0, token.indexOf('/')), "p");
            }
        }
        assertThat(messages.getFirst()).isEmpty();
        assertThat(messages.subList(1, messages.size()))
                .isEqualTo(
                        IntStream.range(1, messages.size()).mapToObj(Integer::toString).toList());
        assertThat(messages.size()).isGreaterThanOrEqualTo(ROUNDS - 1);
    }
}
