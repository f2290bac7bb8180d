package dobby.wire.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The back-end library of 2009 sends JSON that it calls a form, and compares the answer's bytes.
 */
class TheOriginalBackEndIsUnderstoodTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    private static void assertSuccess(HttpAnswer answer) {
        assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(answer.body()).isEqualTo("{success:true}");
        assertThat(answer.header("Content-Length")).isEqualTo("14");
    }

    @Test
    void its_very_bytes() {
        Subscriber subscriber = new Subscriber(server);
        String id = subscriber.id();
        String body =
                "[{\"path\": \"::connect\", \"message\": \""
                        + id
                        + "->contacts\"}, {\"path\": \"::connect\", \"message\": \""
                        + id
                        + "->groups\"}]";
        RawSocket socket =
                server.dudley()
                        .send(
                                "POST / HTTP/1.1\r\nAccept-Encoding: identity\r\nContent-Length: "
                                        + body.length()
                                        + "\r\nHost: 127.0.0.1:38004\r\n"
                                        + "Content-Type: application/x-www-form-urlencoded\r\n"
                                        + "Connection: close\r\nUser-Agent: Python-urllib/2.7\r\n\r\n"
                                        + body);
        HttpAnswer answer = socket.answer();
        assertSuccess(answer);
        assertThat(answer.isLast()).isTrue();
        assertThat(socket.rest()).isEmpty();
        assertThat(subscriber.take()).containsExactly("contacts;", "groups;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: application/json",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Type: nonsense",
                "Accept: text/html",
                "Content-Encoding: identity"
            })
    void whatever_it_calls_its_body(String header) {
        assertSuccess(server.dudley().send(Requests.post("/", "[]", header)).answer());
    }

    @Test
    void in_chunks() {
        String body = "[{\"path\":\"p\",\"message\":\"\u00e9\uD83D\uDE00\"}]";
        assertSuccess(server.dudley().send(Requests.chunked("/?x=y", body)).answer());
        assertThat(server.accepted()).containsExactly("p;\u00e9\uD83D\uDE00");
    }

    @Test
    void a_batch_of_nothing_does_nothing() {
        assertSuccess(server.dudley().send(Requests.post("/", " [ ] ")).answer());
        assertThat(server.accepted()).isEmpty();
    }

    @Test
    void what_it_does_not_know_is_no_error_of_its_kind() {
        HttpAnswer answer = server.dudley().send(Requests.post("/", "not json")).answer();
        assertThat(answer.brief()).isEqualTo("400 bad_json");
        assertThat(answer.body()).isNotEqualTo("{success:true}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
    void batches_come_by_post_only(String method) {
        RawSocket socket = server.dudley().send(Requests.request(method, "/updates", ""));
        HttpAnswer answer = method.equals("HEAD") ? socket.answerToHead() : socket.answer();
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x", "/updates/", "//", "/updates%2F", "/./", "/%2e", "/Updates"})
    void there_are_two_addresses(String target) {
        assertThat(server.dudley().send(Requests.post(target, "[]")).answer().brief())
                .isEqualTo("404 not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "GZIP", "identity, gzip", "x"})
    void bodies_are_not_compressed(String encoding) {
        String request = Requests.post("/", "[]", "Content-Encoding: " + encoding);
        assertThat(server.dudley().send(request).answer().brief())
                .isEqualTo("415 encoding_not_supported");
    }

    @Test
    void nor_is_one_compressed_that_says_so_in_a_second_line() {
        String request =
                Requests.post("/", "[]", "Content-Encoding: identity", "Content-Encoding: gzip");
        assertThat(server.dudley().send(request).answer().brief())
                .isEqualTo("415 encoding_not_supported");
    }
}
