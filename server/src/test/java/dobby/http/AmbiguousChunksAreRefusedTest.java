package dobby.http;

import static dobby.http.Smuggling.BODY;
import static dobby.http.Smuggling.chunks;
import static dobby.http.Smuggling.shape;

import dobby.wire.stage.TestServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a chunk ends must be clear to every reader of the request. */
class AmbiguousChunksAreRefusedTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    static Stream<Arguments> framings() {
        return Stream.of(
                shape("size too large", chunks("100000004\r\nabc")),
                shape("size beyond 64 bits", chunks("1000000000000001c\r\n" + BODY)),
                shape("size below zero", chunks("-1\r\n")),
                shape("size with a plus", chunks("+1c\r\n" + BODY + "\r\n0\r\n\r\n")),
                shape("size with 0x", chunks("0x1c\r\n" + BODY + "\r\n0\r\n\r\n")),
                shape("size with a space before", chunks(" 1c\r\n" + BODY + "\r\n0\r\n\r\n")),
                shape("size empty", chunks("\r\n" + BODY)),
                shape("size no number", chunks("xyz\r\n")),
                shape("size ended by LF", chunks("1c\n" + BODY + "\r\n0\r\n\r\n")),
                shape("size ended by CR", chunks("1c\r" + BODY + "\r\n0\r\n\r\n")),
                shape("extension with LF", chunks("1c;a\nb\r\n" + BODY + "\r\n0\r\n\r\n")),
                shape("extension with CR", chunks("1c;a\rb\r\n" + BODY + "\r\n0\r\n\r\n")),
                shape("extension with NUL", chunks("1c;a\0b\r\n" + BODY + "\r\n0\r\n\r\n")),
                shape("data longer than said", chunks("1b\r\n" + BODY + "\r\n0\r\n\r\n")),
                shape("data ended by LF", chunks("1c\r\n" + BODY + "\n0\r\n\r\n")),
                shape("data ended by CR", chunks("1c\r\n" + BODY + "\r0\r\n\r\n")),
                shape("data ended by something else", chunks("1c\r\n" + BODY + "XX0\r\n\r\n")),
                shape("end by LF", chunks("1c\r\n" + BODY + "\r\n0\n\n")),
                shape("end by CRLF LF", chunks("1c\r\n" + BODY + "\r\n0\r\n\n")),
                shape("trailer without colon", chunks("1c\r\n" + BODY + "\r\n0\r\nX y\r\n\r\n")));
    }

    @ParameterizedTest
    @MethodSource("framings")
    void it_is_refused_and_nothing_behind_it_is_read(String bytes) {
        Smuggling.assertRefused(server, bytes);
    }
}
