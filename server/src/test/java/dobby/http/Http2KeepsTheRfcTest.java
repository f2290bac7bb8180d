package dobby.http;

import dobby.wire.stage.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a conformance suite asks of a server of HTTP/2, section by section. */
class Http2KeepsTheRfcTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    static Stream<Http2Case> cases() throws IOException {
        try (InputStream in = Http2Case.class.getResourceAsStream("http2-cases.txt")) {
            byte[] all = Objects.requireNonNull(in).readAllBytes();
            return new String(all, StandardCharsets.UTF_8)
                    .lines().map(Http2Case::parse).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void each_of_its_sections(Http2Case each) {
        each.hold(server);
    }
}
