package dobby.http;

import static dobby.http.Smuggling.BODY;
import static dobby.http.Smuggling.CHUNKED;
import static dobby.http.Smuggling.CL;
import static dobby.http.Smuggling.LENGTH;
import static dobby.http.Smuggling.POST;
import static dobby.http.Smuggling.chunks;
import static dobby.http.Smuggling.encoded;
import static dobby.http.Smuggling.length;
import static dobby.http.Smuggling.shape;

import dobby.wire.stage.TestServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is unusual and yet clear is served. */
class ClearRequestsAreServedTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

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
    @MethodSource({"clear"})
    void it_is_one_request_and_what_follows_is_the_next(String bytes) {
        Smuggling.assertClear(server, bytes);
    }
}
