package dobby.wire.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch that comes again with its Idempotency-Key is answered the same, and not carried out. */
class BatchesWithAKeyAreCarriedOutOnceTest {

    private static final String BATCH =
            "[{\"path\":\"p\",\"message\":\"1\"},{\"path\":\"q\",\"message\":\"2\"}]";

    @RegisterExtension
    static final TestServer server = TestServer.with(settings -> settings.loops(4));

    private static int keys;

    private final String key = "key-" + ++keys;

    private static String request(String target, String body, String key) {
        return Requests.post(target, body, "Idempotency-Key: " + key);
    }

    private HttpAnswer post(String target, String body) {
        return server.dudley().send(request(target, body, key)).answer();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/updates"})
    void the_first_answer_comes_again(String target) {
        HttpAnswer first = post(target, BATCH);
        HttpAnswer second = post(target, BATCH);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.brief()).isEqualTo("200");
        assertThat(server.accepted()).containsExactly("p;1", "q;2");
    }

    @Test
    void another_batch_may_not_have_it() {
        post("/updates", BATCH);
        assertThat(post("/updates", "[]").brief()).isEqualTo("422 key_reused");
        assertThat(post("/", BATCH).brief()).isEqualTo("422 key_reused");
        assertThat(server.accepted()).containsExactly("p;1", "q;2");
    }

    @Test
    void what_was_refused_may_be_sent_better() {
        assertThat(post("/updates", "[{\"path\":\"p\"}]").brief()).isEqualTo("400 missing_message");
        assertThat(post("/updates", BATCH).brief()).isEqualTo("200");
        assertThat(server.accepted()).containsExactly("p;1", "q;2");
    }

    @Test
    void of_many_at_the_same_time_one_is_carried_out() {
        for (int round = 0; round < 50; round++) {
            String request = request("/updates", BATCH, key + "-" + round);
            List<RawSocket> sockets = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                sockets.add(server.dudley());
            }
            sockets.forEach(socket -> socket.send(request));
            for (RawSocket socket : sockets) {
                assertThat(socket.answer().body().strip())
                        .isEqualTo("{\"updates\":[{\"subscribers\":0},{\"subscribers\":0}]}");
                socket.close();
            }
        }
        assertThat(server.accepted()).hasSize(2 * 50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "\u00e4", "a, b"})
    void a_key_is_visible_ascii(String bad) {
        HttpAnswer answer = server.dudley().send(request("/updates", BATCH, bad)).answer();
        assertThat(answer.brief()).isEqualTo("400 bad_key");
        assertThat(server.accepted()).isEmpty();
    }
}
