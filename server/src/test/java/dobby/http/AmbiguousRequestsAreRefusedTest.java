package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What two readers could take apart differently is refused, and nothing behind it is carried out:
 * else a request could be smuggled past a proxy.
 */
class AmbiguousRequestsAreRefusedTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    private static final String BODY = "[{\"path\":\"a\",\"message\":\"b\"}]";
    private static final int LENGTH = BODY.length();
    private static final String CHUNKED =
            Integer.toHexString(LENGTH) + "\r\n" + BODY + "\r\n0\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: localhost\r\n";
    private static final String CL = "Content-Length: " + LENGTH + "\r\n";
    private static final String TE = "Transfer-Encoding: chunked\r\n";

    /** What stands behind each of them. */
    private static final String SMUGGLED =
            Requests.post("/", "[{\"path\":\"smuggled\",\"message\":\"\"}]");

    static Stream<Arguments> lengths() {
        return Stream.of(
                shape("both lengths, CL first", POST + CL + TE + "\r\n" + CHUNKED),
                shape("both lengths, TE first", POST + TE + CL + "\r\n" + CHUNKED),
                shape("both lengths, CL 0", POST + "Content-Length: 0\r\n" + TE + "\r\n" + CHUNKED),
                shape("both lengths, TE identity", POST + CL + encoded("identity") + BODY),
                shape("two CL that differ", POST + CL + "Content-Length: 0\r\n\r\n" + BODY),
                shape("two CL that are the same", POST + CL + CL + "\r\n" + BODY),
                shape("CL as a list", POST + length(LENGTH + ", " + LENGTH) + BODY),
                shape("CL with a plus", POST + length("+" + LENGTH) + BODY),
                shape("CL below zero", POST + length("-1")),
                shape("CL in hex", POST + length("0x" + Integer.toHexString(LENGTH)) + BODY),
                shape("CL with a point", POST + length(LENGTH + ".0") + BODY),
                shape("CL with a space inside", POST + length("2 8") + BODY),
                shape("CL empty", POST + length("") + BODY),
                shape("CL in letters", POST + length("many") + BODY),
                shape("CL in digits of another script", POST + length("\u00b2\u00b8") + BODY),
                shape("CL under a name with a space", POST + "Content-Length : 0\r\n\r\n"));
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                shape("TE identity", POST + encoded("identity")),
                shape("TE gzip, chunked", POST + encoded("gzip, chunked") + CHUNKED),
                shape("TE chunked, identity", POST + encoded("chunked, identity") + CHUNKED),
                shape("TE chunked, chunked", POST + encoded("chunked, chunked") + CHUNKED),
                shape("TE twice", POST + TE + TE + "\r\n" + CHUNKED),
                shape("TE twice, identity first", POST + "Transfer-Encoding: x\r\n" + TE + "\r\n"),
                shape("TE xchunked", POST + encoded("xchunked") + CHUNKED),
                shape("TE in quotes", POST + encoded("\"chunked\"") + CHUNKED),
                shape("TE with a parameter", POST + encoded("chunked;q=1") + CHUNKED),
                shape("TE with a comma", POST + encoded("chunked,") + CHUNKED),
                shape("TE with a vertical tab", POST + encoded("\u000bchunked") + CHUNKED),
                shape("TE with a NUL", POST + encoded("chunked\0") + CHUNKED),
                shape("TE empty", POST + encoded("") + CHUNKED),
                shape("TE under a name with a space", POST + "Transfer-Encoding : chunked\r\n\r\n"),
                shape("TE under a name with a tab", POST + "Transfer-Encoding\t: chunked\r\n\r\n"),
                shape("TE folded", POST + "Transfer-Encoding:\r\n chunked\r\n\r\n" + CHUNKED),
                shape("TE behind a fold", POST + "X: y\r\n " + TE + "\r\n" + CHUNKED),
                shape("TE behind a lone CR", POST + "X: y\r" + TE + "\r\n" + CHUNKED),
                shape("TE behind a bare LF", POST + "X: y\n" + TE + "\r\n" + CHUNKED),
                shape(
                        "TE with HTTP/1.0",
                        "POST / HTTP/1.0\r\nHost: localhost\r\n" + TE + "\r\n" + CHUNKED));
    }

    static Stream<Arguments> chunks() {
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

    private static String length(String value) {
        return "Content-Length: " + value + "\r\n\r\n";
    }

    private static String encoded(String value) {
        return "Transfer-Encoding: " + value + "\r\n\r\n";
    }

    private static String chunks(String chunks) {
        return POST + TE + "\r\n" + chunks;
    }

    private static Arguments shape(String name, String bytes) {
        return Arguments.argumentSet(name, bytes);
    }

    @ParameterizedTest
    @MethodSource({"lengths", "encodings", "chunks", "heads"})
    void an_ambiguous_request_is_refused_and_nothing_behind_it_is_read(String bytes) {
        RawSocket socket = server.dudley().send(bytes + SMUGGLED);
        HttpAnswer answer = socket.answer();
        assertThat(answer.brief()).isEqualTo("400 bad_request");
        assertThat(answer.isLast()).isTrue();
        assertThat(socket.rest()).isEmpty();
        assertThat(server.accepted()).isEmpty();
    }

    static Stream<Arguments> clear() {
        return Stream.of(
                shape("a length", POST + CL + "\r\n" + BODY),
                shape("a length with zeros before it", POST + length("00" + LENGTH) + BODY),
                shape("a length between tabs", POST + length("\t" + LENGTH + "\t") + BODY),
                shape("chunks", chunks(CHUNKED)),
                shape("chunks in capitals", POST + encoded("CHUNKED") + CHUNKED),
                shape("a size in capitals", chunks("1C\r\n" + BODY + "\r\n0\r\n\r\n")),
                shape("a size with zeros", chunks("001c\r\n" + BODY + "\r\n000\r\n\r\n")),
                shape("an extension", chunks("1c;a=b\r\n" + BODY + "\r\n0\r\n\r\n")),
                shape("a trailer", chunks("1c\r\n" + BODY + "\r\n0\r\nX: y\r\n\r\n")),
                shape(
                        "a length as a trailer, which is none",
                        chunks("1c\r\n" + BODY + "\r\n0\r\nContent-Length: 5\r\n\r\n")),
                shape("empty lines before the request", "\r\n\r\n" + POST + CL + "\r\n" + BODY),
                shape("a value with a tab", POST + "X: a\tb\r\n" + CL + "\r\n" + BODY),
                shape("a value beyond ASCII", POST + "X: \u00e9\r\n" + CL + "\r\n" + BODY));
    }

    @ParameterizedTest
    @MethodSource("clear")
    void a_clear_request_is_one_request_and_what_follows_is_the_next(String bytes) {
        RawSocket socket = server.dudley().send(bytes + SMUGGLED);
        assertThat(socket.answer().brief()).isEqualTo("200");
        assertThat(socket.answer().brief()).isEqualTo("200");
        assertThat(server.accepted()).isEqualTo(List.of("a;b", "smuggled;"));
    }
}
