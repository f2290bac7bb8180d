package dobby.e2e.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.Answer;
import dobby.e2e.stage.BackEnd;
import dobby.e2e.stage.Batch;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.RawSocket;
import dobby.e2e.stage.Update;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies and libraries of the time: HTTP/1.0, odd tokens, the root instead of the prefix. */
final class HttpOf2009IsSpokenTest {

    private static final String TWO_HUNDRED_KB = "ä".repeat(100_000);

    @AutoClose
    @SuppressWarnings("NullAway.Init")
    private static DobbyProcess dobby;

    @BeforeAll
    static void serve() throws Exception {
        dobby = DobbyProcess.serve();
    }

    @Test
    void version_10_is_answered_without_chunks_and_closed() throws Exception {
        Batch begun = Batch.of(old("/").body());
        assertThat(begun.updates()).isEmpty();
        try (BackEnd backEnd = new BackEnd(dobby)) {
            backEnd.connect(begun.id(), "contacts");
            backEnd.publish(new Update("contacts", TWO_HUNDRED_KB));
        }

        Answer answer = old('/' + begun.token());
        assertThat(answer.header("Transfer-Encoding")).isNull();
        assertThat(Batch.of(answer.body()).updates())
                .containsExactly(
                        new Update("contacts", ""), new Update("contacts", TWO_HUNDRED_KB));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "undefined",
                "ID",
                "ID/0",
                "DOLORES-SERVER-nWNRo8tJt64nDjBSqo3aNC5lfh9aqsyt-999/4",
                "ID/abc",
                "ID/1/7",
                "ID/-1",
                "%00",
                "ID%2F1?x=1"
            })
    void a_token_that_is_none_begins_a_new_session(String token) throws Exception {
        try (RawSocket socket = new RawSocket(dobby.firenze())) {
            Answer answer = socket.get("/comet/" + token).answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(Batch.of(answer.body()).updates()).isEmpty();
            assertThat(Batch.of(answer.body()).id())
                    .doesNotContainAnyWhitespaces()
                    .startsWith("dobby-");
        }
    }

    @Test
    void the_token_may_be_escaped_and_followed_by_a_query() throws Exception {
        try (RawSocket socket = new RawSocket(dobby.firenze());
                BackEnd backEnd = new BackEnd(dobby)) {
            Batch begun = Batch.of(socket.get("/?nocache=1").answer().body());
            backEnd.connect(begun.id(), "p");
            String escaped = begun.token().replace("/", "%2F");
            Batch next = Batch.of(socket.get("/comet/" + escaped + "?nocache=2").answer().body());
            assertThat(next.id()).isEqualTo(begun.id());
            assertThat(next.updates()).containsExactly(new Update("p", ""));
        }
    }

    private static Answer old(String target) throws IOException {
        try (RawSocket socket = new RawSocket(dobby.firenze())) {
            return Answer.of(socket.send("GET " + target + " HTTP/1.0\r\n\r\n").rest());
        }
    }
}
