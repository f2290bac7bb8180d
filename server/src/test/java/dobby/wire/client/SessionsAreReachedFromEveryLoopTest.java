package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.TestClient;
import dobby.wire.stage.Http2Client;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whichever loop a connection came to, it reaches the session where that lives. */
class SessionsAreReachedFromEveryLoopTest {

    private static final int ROUNDS = 40;

    @RegisterExtension static final TestServer server = TestServer.with(plain -> plain.loops(3));

    /** Sends a poll over a connection of its own; what is given back waits for its body. */
    private static Supplier<String> poll(boolean http2, String path) {
        if (!http2) {
            RawSocket poll = server.firenze().send(Requests.get(path));
            return () -> poll.answer().body();
        }
        Http2Client client = Http2Client.open(server);
        int stream = client.get(path);
        return () -> client.answer(stream).body();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void each_poll_over_a_connection_of_its_own_brings_what_is_next(boolean http2) {
        String token = "";
        List<String> messages = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Supplier<String> poll = poll(http2, "/comet/" + token);
            if (round > 0) {
                server.publish("p", "" + round); // before or after the poll has arrived
            }
            String body = poll.get();
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
