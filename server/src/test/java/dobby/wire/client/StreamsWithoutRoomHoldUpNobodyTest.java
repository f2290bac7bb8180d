package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.session.SessionLimits;
import dobby.wire.stage.Http2Client;
import dobby.wire.stage.Http2EventsClient;
import dobby.wire.stage.StreamedClient.Kind;
import dobby.wire.stage.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A stream of HTTP/2 whose client makes no room for it is blocked, and that one alone. */
class StreamsWithoutRoomHoldUpNobodyTest {

    private static final int QUEUE = 100;
    private static final int MESSAGE_BYTES = 1000;
    private static final int MESSAGES = 2000;

    /** What may wait in the connection, and one batch that made it too much. */
    private static final int WAITING_BYTES_MAX = 16 * 1024 + 2 * QUEUE * (MESSAGE_BYTES + 100);

    private static final String PADDING = "x".repeat(MESSAGE_BYTES);

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain ->
                    plain.sessions(new SessionLimits(30_000, 25_000, 30_000, 0, QUEUE, 1_000_000)));

    private static void flood(Http2EventsClient other) {
        for (int i = 1; i <= MESSAGES; i++) {
            server.publish("p", i + PADDING);
            assertThat(other.take()).containsExactly("p;" + i + PADDING);
        }
    }

    /** Opens a stream that is given room for the first two events only. */
    private static Http2EventsClient blocked(Http2Client connection) {
        Http2EventsClient slow = Http2EventsClient.open(connection, "/comet/");
        connection.makeRoom(slow.stream(), 500);
        assertThat(slow.take()).isEmpty();
        server.connect(slow.id(), "p");
        assertThat(slow.take()).containsExactly("p;");
        return slow;
    }

    private static void assertToldOfTheGap(Http2EventsClient slow) {
        List<String> heard = slow.takeUntil("p;" + MESSAGES + PADDING);
        int gap = heard.indexOf("::gap;p");
        assertThat(gap).isPositive();
        assertThat(gap * MESSAGE_BYTES).as("what had waited").isLessThan(WAITING_BYTES_MAX);
        for (int i = 0; i < gap; i++) {
            assertThat(heard.get(i)).isEqualTo("p;" + (i + 1) + PADDING);
        }
        assertThat(heard.size() - gap - 1).isLessThanOrEqualTo(QUEUE);
        server.publish("p", "after");
        assertThat(slow.take()).containsExactly("p;after");
    }

    @Test
    void others_of_other_connections_are_served() {
        Http2Client connection = Http2Client.withWindow(server, 0).makeRoom(0, 1 << 30);
        Http2EventsClient slow = blocked(connection);
        flood((Http2EventsClient) Kind.EVENTS_OF_2.of(server, "p"));
        connection.makeRoom(slow.stream(), 1 << 30);
        assertToldOfTheGap(slow);
    }

    @Test
    void others_of_the_same_connection_are_served() {
        Http2Client connection = Http2Client.withWindow(server, 0).makeRoom(0, 1 << 30);
        Http2EventsClient slow = blocked(connection);
        Http2EventsClient other = blocked(connection);
        connection.makeRoom(other.stream(), 1 << 30);
        flood(other);
        connection.makeRoom(slow.stream(), 1 << 30);
        assertToldOfTheGap(slow);
    }

    @Test
    void who_makes_no_room_for_a_poll_can_give_it_up() {
        int before = server.registered();
        Http2Client connection = Http2Client.withWindow(server, 0);
        int poll = connection.get("/comet/");
        assertThat(connection.head(poll).brief()).isEqualTo("200");
        connection.reset(poll).settle();
        assertThat(server.registered()).isEqualTo(before + 1);
        int next = connection.get("/comet/");
        assertThat(connection.head(next).brief()).isEqualTo("200");
        connection.makeRoom(next, 10_000);
        assertThat(connection.next(next).kind()).isEqualTo(Http2Client.DATA);
    }
}
