package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.TestServer;
import dobby.wire.stage.WebSocketClient;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames that a client sends one after the other, and what is to come back: {@code T} for a text
 * message, which is how a client is told that what it sent is none of a client's, {@code P} and the
 * payload for a pong, a number for a close. Without a number the WebSocket goes on, and is closed
 * by the client with 1000.
 *
 * <p>Threads: the test's own.
 *
 * @param section of RFC 6455
 * @param what is sent, in words
 * @param answers what is to come back, with spaces between
 * @param sent each is a write of its own
 */
@SuppressWarnings("ArrayRecordComponent")
record Conversation(String section, String what, String answers, byte[]... sent) {

    void hold(TestServer server) {
        WebSocketClient client = WebSocketClient.open(server, "/comet/");
        client.take();
        for (byte[] bytes : sent) {
            client.socket().send(bytes);
        }
        List<String> heard = new ArrayList<>();
        boolean goesOn = !answers.matches("(.* )?\\d+");
        if (goesOn) {
            client.sayGoodbye(1000, "");
        }
        for (WebSocketClient.Frame frame = client.next(); ; frame = client.next()) {
            if (frame.kind() == WebSocketClient.CLOSE) {
                heard.add(goesOn && frame.code() == 1000 ? "" : Integer.toString(frame.code()));
                break;
            }
            heard.add(frame.kind() == WebSocketClient.TEXT ? "T" : "P" + frame.payload());
        }
        assertThat(String.join(" ", heard).strip()).isEqualTo(answers);
        assertThat(client.socket().rest()).isEmpty();
    }

    @Override
    public String toString() {
        return section + ": " + what;
    }
}
