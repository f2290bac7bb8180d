package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.session.SessionLimits;
import dobby.wire.stage.Http2Client;
import dobby.wire.stage.Http2EventsClient;
import dobby.wire.stage.StreamedClient.Kind;
import dobby.wire.stage.StreamedEvents;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A heartbeat's comment is not put behind what the client has made no room for. */
class CommentsDoNotPileUpTest {

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain ->
                    plain.sessions(new SessionLimits(30_000, 100, 300, 0, 1024, 1_000_000)));

    @Test
    void however_many_heartbeats_go_by() {
        Http2Client connection = Http2Client.withWindow(server, 0).makeRoom(0, 1 << 30);
        Http2EventsClient client = Http2EventsClient.open(connection, "/comet/");
        client.head();
        StreamedEvents other = (StreamedEvents) Kind.EVENTS.of(server, "p");
        for (int i = 0; i < 5; i++) {
            assertThat(other.next()).isEqualTo(":");
        }
        connection.makeRoom(client.stream(), 1 << 30).settle();
        assertThat(connection.unread(client.stream()))
                .as("the first event, and perhaps the comment of this moment")
                .contains("retry: ")
                .doesNotContain(":\n\n:\n\n");
    }
}
