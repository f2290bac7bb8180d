package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.line.ImperioHttp;
import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request line and the header lines have their longest lengths, to the byte. */
class HeadsAreBoundedTest {

    private static final int TARGET_MAX = 200;
    private static final int HEAD_MAX = 1000;

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain ->
                    plain.http(new HttpLimits(TARGET_MAX, HEAD_MAX, 1000, 1000, 10_000, 10_000)));

    private static String requestLineOf(int bytes, String start) {
        String end = " HTTP/1.1";
        return start + "x".repeat(bytes - start.length() - end.length()) + end;
    }

    /** Header lines of so many bytes together, without their line breaks. */
    private static String headOf(int bytes) {
        String host = "Host: localhost";
        String filler = "X: ";
        return host + "\r\n" + filler + "y".repeat(bytes - host.length() - filler.length());
    }

    private static void assertRefused(RawSocket socket, String as) {
        HttpAnswer answer = socket.answer();
        assertThat(answer.brief()).isEqualTo(as);
        assertThat(answer.isLast()).isTrue();
        assertThat(socket.rest()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, 200", "0, 200", "1, 414", "1000, 414", "1000000, 414"})
    void a_request_line_of_the_limit_and_so_many_bytes(int more, int status) {
        String line = requestLineOf(TARGET_MAX + more, "GET /");
        RawSocket socket = server.firenze().send(line + "\r\nHost: localhost\r\n\r\n");
        if (status == 200) {
            assertThat(socket.answer().brief()).isEqualTo("200");
        } else {
            assertRefused(socket, "414 uri_too_long");
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 200", "0, 200", "1, 431", "1000, 431", "1000000, 431"})
    void header_lines_of_the_limit_and_so_many_bytes(int more, int status) {
        String request = "GET / HTTP/1.1\r\n" + headOf(HEAD_MAX + more) + "\r\n\r\n";
        RawSocket socket = server.firenze().send(request);
        if (status == 200) {
            assertThat(socket.answer().brief()).isEqualTo("200");
        } else {
            assertRefused(socket, "431 headers_too_large");
        }
    }

    @Test
    void many_short_header_lines_are_as_long_as_a_few_long_ones() {
        String request = Requests.get("/", "X:".repeat(1), "a: b\r\n".repeat(HEAD_MAX) + "c: d");
        assertRefused(server.firenze().send(request), "431 headers_too_large");
    }

    @Test
    void a_head_without_an_end_is_not_kept() {
        String begun = "GET / HTTP/1.1\r\n" + "x".repeat(HEAD_MAX + 1);
        RawSocket socket = server.firenze().send(begun + "x"); // else it may be half a line break
        assertRefused(socket, "431 headers_too_large");
    }

    @ParameterizedTest
    @CsvSource({"0, 200", "1, 414"})
    void the_door_of_one_line_has_a_longer_one(int more, int status) {
        int bytes = ImperioHttp.TARGET_BYTES_MAX + more;
        String line = requestLineOf(bytes, "GET /p;");
        RawSocket socket = server.imperioHttp().send(line + "\r\nHost: localhost\r\n\r\n");
        assertThat(socket.answer().status()).isEqualTo(status);
        assertThat(server.accepted()).hasSize(status == 200 ? 1 : 0);
    }
}
