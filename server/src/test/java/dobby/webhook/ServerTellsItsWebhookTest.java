package dobby.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.webhook.TestReceiver.Received;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server tells its webhook what happens to sessions and paths, to the last. */
@Timeout(30)
class ServerTellsItsWebhookTest {

    private final TestReceiver receiver = new TestReceiver();
    private final TestServer server =
            TestServer.with(settings -> settings.loops(3).webhook(receiver.settings(1000, 10_000)));

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        receiver.close();
    }

    private static List<String> about(String message, List<Received> events) {
        return events.stream()
                .filter(each -> each.message().startsWith(message))
                .map(each -> each.path() + ";" + each.message())
                .toList();
    }

    @Test
    void each_session_and_each_path_in_its_own_order() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String id = new Subscriber(server).id();
            ids.add(id);
            server.connect(id, "room");
            server.connect(id, "own-" + i + ".");
            server.publish("::disconnect", id + "->room");
            server.publish("::close", id);
        }
        List<Received> events = receiver.await(got -> got.size() >= 9 * ids.size());
        assertThat(events.stream().map(Received::number))
                .isEqualTo(LongStream.rangeClosed(1, events.size()).boxed().toList());
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            String own = "own-" + i + ".";
            assertThat(about(id, events))
                    .containsExactly(
                            "::connect;" + id + "->room",
                            "::connect;" + id + "->" + own,
                            "::disconnect;" + id + "->room",
                            "::gone;" + id,
                            "::close;" + id);
            assertThat(about(own, events)).containsExactly("::occupied;" + own, "::vacated;" + own);
        }
        List<String> room = about("room", events);
        assertThat(room).hasSize(40);
        for (int i = 0; i < room.size(); i++) {
            assertThat(room.get(i)).isEqualTo(i % 2 == 0 ? "::occupied;room" : "::vacated;room");
        }
    }

    @Test
    void a_receiver_that_fails_slows_no_publisher_and_is_told_before_the_end() throws Exception {
        receiver.next(receiver.hold(), TestReceiver.status(500));
        Subscriber one = new Subscriber(server);
        server.connect(one.id(), "room");
        receiver.awaitRequests(1);
        for (int i = 0; i < 100; i++) { // while the receiver stalls
            server.publish("room", "m" + i);
        }
        assertThat(one.take(101)).hasSize(101);
        server.publish("::close", one.id());
        receiver.release();
        assertThat(server.dobby().drain(Duration.ofSeconds(10))).isTrue();
        assertThat(receiver.received())
                .extracting(Received::path)
                .containsExactlyInAnyOrder(
                        "::connect", "::occupied", "::gone", "::vacated", "::close");
    }
}
