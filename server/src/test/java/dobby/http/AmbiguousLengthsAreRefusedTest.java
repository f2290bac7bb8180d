package dobby.http;

import static dobby.http.Smuggling.BODY;
import static dobby.http.Smuggling.CHUNKED;
import static dobby.http.Smuggling.CL;
import static dobby.http.Smuggling.LENGTH;
import static dobby.http.Smuggling.POST;
import static dobby.http.Smuggling.TE;
import static dobby.http.Smuggling.encoded;
import static dobby.http.Smuggling.length;
import static dobby.http.Smuggling.shape;

import dobby.wire.stage.TestServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a body ends must be clear to every reader of the request. */
class AmbiguousLengthsAreRefusedTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

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

    @ParameterizedTest
    @MethodSource({"lengths", "encodings"})
    void it_is_refused_and_nothing_behind_it_is_read(String bytes) {
        Smuggling.assertRefused(server, bytes);
    }
}
