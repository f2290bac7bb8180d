package dobby.http;

import static dobby.http.Smuggling.POST;
import static dobby.http.Smuggling.shape;

import dobby.wire.stage.TestServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a line of a head ends, and what it says, must be clear to every reader of it. */
class AmbiguousHeadsAreRefusedTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    static Stream<Arguments> heads() {
        return Stream.of(
                shape(
                        "bare LF behind the request line",
                        "POST / HTTP/1.1\nHost: localhost\r\n\r\n"),
                shape("bare LF behind a header", "GET / HTTP/1.1\r\nHost: localhost\n\r\n"),
                shape("bare LF at the end", "GET / HTTP/1.1\r\nHost: localhost\r\n\n"),
                shape("LF everywhere", "GET / HTTP/1.1\nHost: localhost\n\n"),
                shape("lone CR in a value", POST + "X: a\rb\r\n\r\n"),
                shape("lone CR in a name", POST + "X\rY: a\r\n\r\n"),
                shape("lone CR in the target", "GET /\rX HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                shape("NUL in a value", POST + "X: a\0b\r\n\r\n"),
                shape("NUL in a name", POST + "X\0: a\r\n\r\n"),
                shape("NUL in the target", "GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                shape("control character in a value", POST + "X: a\u0001b\r\n\r\n"),
                shape("fold", POST + "X: a\r\n b\r\n\r\n"),
                shape("fold by a tab", POST + "X: a\r\n\tb\r\n\r\n"),
                shape("fold in the first header", "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n"),
                shape("space in a name", POST + "X Y: a\r\n\r\n"),
                shape("space before the colon", POST + "X : a\r\n\r\n"),
                shape("no name", POST + ": a\r\n\r\n"),
                shape("no colon", POST + "X\r\n\r\n"),
                shape("bracket in a name", POST + "X[]: a\r\n\r\n"),
                shape("letter beyond ASCII in a name", POST + "X\u00e9: a\r\n\r\n"),
                shape("no version", "GET /\r\nHost: localhost\r\n\r\n"),
                shape("no target", "GET HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                shape("two spaces", "GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                shape("tabs", "GET\t/\tHTTP/1.1\r\nHost: localhost\r\n\r\n"),
                shape("form feed", "GET\f/\fHTTP/1.1\r\nHost: localhost\r\n\r\n"),
                shape("space before the method", " GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                shape("NUL before the method", "\0GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                shape("space behind the version", "GET / HTTP/1.1 \r\nHost: localhost\r\n\r\n"),
                shape("space in the target", "GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                shape("version in small letters", "GET / http/1.1\r\nHost: localhost\r\n\r\n"),
                shape("version with a sign", "GET / HTTP/+1.1\r\nHost: localhost\r\n\r\n"),
                shape("method no token", "GE{T / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource({"heads"})
    void it_is_refused_and_nothing_behind_it_is_read(String bytes) {
        Smuggling.assertRefused(server, bytes);
    }
}
