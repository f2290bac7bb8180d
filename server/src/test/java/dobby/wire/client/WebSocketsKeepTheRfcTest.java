package dobby.wire.client;

import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a conformance suite asks of a WebSocket, of a server that does not echo: that a message was
 * understood shows by the one answer it has.
 */
class WebSocketsKeepTheRfcTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    @ParameterizedTest
    @MethodSource({
        "dobby.wire.client.FramingCases#all",
        "dobby.wire.client.Utf8Cases#all",
        "dobby.wire.client.ClosingCases#all"
    })
    void each_of_its_sections(Conversation conversation) {
        conversation.hold(server);
    }
}
