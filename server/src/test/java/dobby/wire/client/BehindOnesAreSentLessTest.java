package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.session.SessionLimits;
import dobby.stage.Overflows;
import dobby.wire.stage.StreamedClient;
import dobby.wire.stage.StreamedClient.Kind;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One that does not read is sent, when it does, what its paths say; whoever reads is sent all. */
class BehindOnesAreSentLessTest {

    private static final int QUEUE_MAX = 50;
    private static final int MESSAGE_BYTES = 50_000;
    private static final int MESSAGES = 400;

    /** More than the system may keep for a connection, our queue, and a batch on the way. */
    private static final long BYTES_HELD_MAX = 12_000_000;

    private static final String PADDING = "x".repeat(MESSAGE_BYTES);

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain ->
                    plain.sessions(
                            Overflows.in(
                                    new SessionLimits(
                                            30_000, 25_000, 30_000, 0, QUEUE_MAX, 1_000_000))));

    /** Publishes more than a connection takes; the reader is sent all of it. */
    private static void flood(String path, StreamedClient reader) {
        for (int i = 1; i <= MESSAGES; i++) {
            server.publish(path, i + PADDING);
            assertThat(reader.take()).containsExactly(path + ";" + i + PADDING);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_latest_comes_without_a_gap(Kind kind) {
        StreamedClient slow = kind.of(server, "latest");
        flood("latest", kind.of(server, "latest"));
        List<String> heard = slow.takeUntil("latest;" + MESSAGES + PADDING);
        assertThat((long) heard.size() * MESSAGE_BYTES).isLessThan(BYTES_HELD_MAX);
        int last = 0;
        for (String each : heard) {
            int number = Integer.parseInt(each.substring("latest;".length(), each.indexOf('x')));
            assertThat(number).isGreaterThan(last);
            last = number;
        }
        server.publish("latest", "after");
        assertThat(slow.take()).containsExactly("latest;after");
    }

    @ParameterizedTest
    @EnumSource
    void more_pieces_of_text_than_the_queue_holds_come_whole(Kind kind) {
        StreamedClient slow = kind.of(server, "p");
        server.connect(slow.id(), "append");
        assertThat(slow.take()).containsExactly("append;");
        flood("p", kind.of(server, "p"));
        int pieces = 20 * QUEUE_MAX;
        for (int i = 1; i <= pieces; i++) {
            server.publish("append", i + " ");
        }
        server.publish("p", "end");
        String whole =
                IntStream.rangeClosed(1, pieces)
                        .mapToObj(i -> i + " ")
                        .collect(Collectors.joining());
        List<String> heard = slow.takeUntil("p;end");
        assertThat(heard).contains("::gap;p").doesNotContain("::gap;append");
        assertThat(heard.stream().filter(each -> each.startsWith("append;")))
                .containsExactly("append;" + whole);
    }

    @ParameterizedTest
    @EnumSource
    void one_that_may_lose_nothing_ends(Kind kind) {
        StreamedClient reader = kind.of(server, "close");
        StreamedClient slow = kind.of(server, "close");
        flood("close", reader);
        assertEnds(slow.id());
        assertThat(server.dobby().dolores().find(reader.id())).isNotNull();
    }

    private static void assertEnds(String id) {
        server.await("its session is over", () -> server.dobby().dolores().find(id) == null);
    }

    @Test
    void by_polls_too() {
        Subscriber poller = Subscriber.of(server, "latest/poll");
        server.connect(poller.id(), "append/poll");
        assertThat(poller.take()).containsExactly("append/poll;");
        for (int i = 1; i <= 4 * QUEUE_MAX; i++) {
            server.publish("latest/poll", "v" + i);
            server.publish("append/poll", i % 10 + "");
        }
        assertThat(poller.take())
                .containsExactly(
                        "latest/poll;v" + 4 * QUEUE_MAX,
                        "append/poll;" + "1234567890".repeat(4 * QUEUE_MAX / 10));
        server.connect(poller.id(), "close/poll");
        assertThat(poller.take()).containsExactly("close/poll;");
        for (int i = 0; i <= QUEUE_MAX; i++) {
            server.publish("close/poll", "m");
        }
        assertEnds(poller.id());
    }
}
