package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a page makes its visitor's browser send to the back-ends' doors, nothing is obeyed. */
class BrowsersCannotCommandTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    private static final String BATCH = "[{\"path\":\"p\",\"message\":\"m\"}]";
    private static final String ORIGIN = "Origin: https://evil.example";
    private static final String CROSS = "Sec-Fetch-Site: cross-site";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final String PLAIN = "Content-Type: text/plain";

    static Stream<Arguments> shapes() {
        return Stream.of(
                shape("an image", "imperio-http", Requests.get("/p;m", CROSS), "403"),
                shape(
                        "an image in an old browser",
                        "imperio-http",
                        Requests.get("/p;m", "Referer: https://evil.example/page"),
                        "403"),
                shape("a script with CORS", "imperio-http", Requests.get("/p;m", ORIGIN), "403"),
                shape(
                        "a link on a page of the same site",
                        "imperio-http",
                        Requests.get("/p;m", "Sec-Fetch-Site: same-site"),
                        "403"),
                shape(
                        "the address line",
                        "imperio-http",
                        Requests.get("/p;m", "Sec-Fetch-Site: none"),
                        "403"),
                shape(
                        "a form",
                        "dudley",
                        Requests.post("/", BATCH, FORM, ORIGIN, "Sec-Fetch-Mode: navigate"),
                        "403"),
                shape("a form of text", "dudley", Requests.post("/", BATCH, PLAIN, ORIGIN), "403"),
                shape(
                        "a form on a page that hides its origin",
                        "dudley",
                        Requests.post("/", BATCH, PLAIN, "Origin: null"),
                        "403"),
                shape("fetch without CORS", "dudley", Requests.post("/", BATCH, CROSS), "403"),
                shape(
                        "a beacon, asking what became of it",
                        "dudley",
                        Requests.chunked("/updates", BATCH, PLAIN, ORIGIN),
                        "403"),
                shape(
                        "a preflight",
                        "dudley",
                        Requests.request("OPTIONS", "/", "", ORIGIN, CROSS),
                        "403"),
                shape(
                        "a name of the page's own that points here",
                        "dudley",
                        Requests.post("/", BATCH).replace("localhost", "evil.example:8004"),
                        "421"),
                shape(
                        "the same in an old browser's image",
                        "imperio-http",
                        Requests.get("/p;m").replace("localhost", "127.0.0.1.evil.example"),
                        "421"));
    }

    private static Arguments shape(String name, String door, String request, String status) {
        return Arguments.argumentSet(name, door, request, status);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void nothing_is_carried_out(String door, String request, String status) {
        String as = status + (status.equals("403") ? " browser_not_allowed" : " wrong_host");
        assertThat(server.connectTo(door).send(request).answer().brief()).isEqualTo(as);
        assertThat(server.accepted()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void nor_at_the_door_of_lines(String door, String request) {
        RawSocket socket = server.imperio().send(request);
        assertThat(socket.line()).startsWith("::error;http_not_spoken_here ");
        assertThat(socket.rest()).isEmpty();
        assertThat(server.accepted()).isEmpty();
    }

    @Test
    void the_same_requests_of_a_back_end_are_carried_out() {
        assertThat(server.dudley().send(Requests.post("/", BATCH, FORM)).answer().brief())
                .isEqualTo("200");
        assertThat(server.imperioHttp().send(Requests.get("/p;m")).answer().brief())
                .isEqualTo("200");
        assertThat(server.accepted()).containsExactly("p;m", "p;m");
    }
}
