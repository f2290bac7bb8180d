package dobby.wire.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All JSON of RFC 8259 is taken, and nothing else; where it leaves something open, or more is asked
 * here, a table says what was decided. Each text stands as a member that an update does not know.
 */
class JsonIsThatOfTheStandardTest {

    private static final Pattern BYTE = Pattern.compile("‹(..)›");

    @RegisterExtension static final TestServer server = TestServer.plain();

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = JsonIsThatOfTheStandardTest.class.getResourceAsStream(name)) {
            byte[] all = Objects.requireNonNull(in, name).readAllBytes();
            return new String(all, StandardCharsets.UTF_8).lines().toList();
        }
    }

    static Stream<String> json() throws IOException {
        return lines("json-that-is.txt").stream();
    }

    static Stream<String> noJson() throws IOException {
        return lines("json-that-is-not.txt").stream();
    }

    static Stream<String> decided() throws IOException {
        return lines("json-decided.txt").stream();
    }

    /** As one byte a character; two digits in brackets are a byte. */
    private static String bytes(String text) {
        String utf8 =
                new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return Pattern.compile(BadBodies.bytes(BYTE.pattern(), StandardCharsets.UTF_8))
                .matcher(utf8)
                .replaceAll(JsonIsThatOfTheStandardTest::byteOf);
    }

    private static String byteOf(MatchResult found) {
        return Matcher.quoteReplacement(
                Character.toString((char) Integer.parseInt(found.group(1), 16)));
    }

    private static String sent(String text) {
        String batch = "[{\"path\":\"p\",\"message\":\"m\",\"x\":" + bytes(text) + "}]";
        String head = Requests.head("POST", "/", "Content-Length: " + batch.length(), "");
        return server.dudley().send(head + batch).answer().brief();
    }

    @ParameterizedTest
    @MethodSource("json")
    void json_is_taken(String text) {
        assertThat(sent(text)).isEqualTo("200");
        assertThat(server.accepted()).containsExactly("p;m");
    }

    @ParameterizedTest
    @MethodSource("noJson")
    void anything_else_is_refused(String text) {
        assertThat(sent(text)).isIn("400 bad_json", "400 bad_utf8");
        assertThat(server.accepted()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("decided")
    void what_is_left_open_is_decided(String line) {
        String[] parts = line.split("\t", 3);
        assertThat(sent(parts[2])).as(parts[1]).isEqualTo(parts[0]);
    }
}
