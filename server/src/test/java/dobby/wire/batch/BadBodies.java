package dobby.wire.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Bodies that are wrong, with the code and the words they are to be refused with. Words that need
 * not follow one another directly have an ellipsis between them.
 *
 * <p>Threads: the test's own.
 */
final class BadBodies {

    static final String GOOD = item("p", "m");

    private BadBodies() {}

    static String item(String path, String message) {
        return "{\"path\":\"" + path + "\",\"message\":\"" + message + "\"}";
    }

    static String bytes(String text, Charset charset) {
        return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
    }

    static Arguments body(String name, String body, String as, String detail) {
        return raw(name, bytes(body, StandardCharsets.UTF_8), as, detail);
    }

    /** A body that is no UTF-8, one byte a character. */
    static Arguments raw(String name, String body, String as, String detail) {
        return Arguments.argumentSet(name, body, as, detail);
    }

    /** An item behind a good one. */
    static Arguments second(String name, String item, String as, String detail) {
        return body(name, "[" + GOOD + "," + item + "]", as, "Item 1: …" + detail);
    }

    static void assertRefused(TestServer server, String bytes, String as, String detail) {
        String head = Requests.head("POST", "/", "Content-Length: " + bytes.length(), "");
        HttpAnswer answer = server.dudley().send(head + bytes).answer();
        assertThat(answer.brief()).isEqualTo(as);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body())
                .startsWith("{\"type\":\"about:blank\",\"title\":\"")
                .contains("\",\"status\":" + answer.status() + ",\"code\":\"")
                .containsSubsequence((",\"detail\":\"…" + detail).split("…"))
                .hasSizeLessThan(1000);
        assertThat(server.accepted()).isEmpty();
    }
}
