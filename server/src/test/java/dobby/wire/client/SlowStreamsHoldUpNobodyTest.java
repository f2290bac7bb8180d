package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.session.SessionLimits;
import dobby.stage.TestClient;
import dobby.wire.stage.StreamedClient;
import dobby.wire.stage.StreamedClient.Kind;
import dobby.wire.stage.TestServer;
import dobby.wire.stage.WebSocketClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A peer that does not read is sent no more than its connection takes; the others are served. */
class SlowStreamsHoldUpNobodyTest {

    private static final int QUEUE_BYTES_MAX = 1_000_000;
    private static final int MESSAGE_BYTES = 50_000;
    private static final int MESSAGES = 400;

    /** More than the system may keep for a connection, our queue, and a batch on the way. */
    private static final long BYTES_HELD_MAX = 12_000_000;

    private static final String PADDING = "x".repeat(MESSAGE_BYTES);

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain ->
                    plain.sessions(
                            new SessionLimits(30_000, 25_000, 30_000, 0, 1024, QUEUE_BYTES_MAX)));

    private static void floodBut(StreamedClient... others) {
        for (int i = 1; i <= MESSAGES; i++) {
            server.publish("p", i + PADDING);
            for (StreamedClient other : others) {
                assertThat(other.take()).containsExactly("p;" + i + PADDING);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void it_is_told_of_the_gap_and_goes_on_with_the_newest(Kind kind) {
        StreamedClient slow = kind.of(server, "p");
        floodBut(kind.of(server, "p"));
        List<String> heard = slow.takeUntil("p;" + MESSAGES + PADDING);
        assertThat((long) heard.size() * MESSAGE_BYTES)
                .as("what was kept for it")
                .isLessThan(BYTES_HELD_MAX);
        assertThat(heard).contains("::gap;p");
        assertNothingIsMissingUntold(heard);
        server.publish("p", "after");
        assertThat(slow.take()).containsExactly("p;after");
    }

    private static void assertNothingIsMissingUntold(List<String> heard) {
        int last = 0;
        boolean gap = false;
        for (String each : heard) {
            if (each.equals("::gap;p")) {
                gap = true;
            } else {
                int number = Integer.parseInt(each.substring(2, each.indexOf('x')));
                assertThat(number > last && (gap || number == last + 1))
                        .as("%d after %d", number, last)
                        .isTrue();
                last = number;
                gap = false;
            }
        }
        assertThat(last).isEqualTo(MESSAGES);
    }

    @Test
    void who_says_goodbye_before_he_has_read_all_is_answered_last() {
        WebSocketClient slow = (WebSocketClient) Kind.WEB_SOCKET.of(server, "p");
        floodBut();
        slow.sayGoodbye(1000, "");
        server.settle();
        List<String> heard = new ArrayList<>();
        long seq = slow.seq();
        WebSocketClient.Frame frame = slow.next();
        for (; frame.kind() == WebSocketClient.TEXT; frame = slow.next()) {
            for (TestClient.Received update : TestClient.updatesIn(frame.text())) {
                heard.add(update.toString());
                seq = update.seq();
            }
        }
        assertThat(frame.code()).isEqualTo(1000);
        assertThat(slow.socket().rest()).isEmpty();
        heard.addAll(
                WebSocketClient.open(server, "/comet/" + slow.at(seq))
                        .takeUntil("p;" + MESSAGES + PADDING));
        assertNothingIsMissingUntold(heard);
    }
}
