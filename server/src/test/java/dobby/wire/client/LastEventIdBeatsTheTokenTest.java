package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.EventsClient;
import dobby.wire.stage.Requests;
import dobby.wire.stage.StreamedClient;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An EventSource comes back to the address it knows, and tells what it has beside it. */
class LastEventIdBeatsTheTokenTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    private String token = "";
    private long one;

    @BeforeEach
    void two_updates_are_read_over_a_stream_that_is_then_lost() {
        StreamedClient client = StreamedClient.Kind.EVENTS.of(server, "p");
        token = client.token();
        server.publish("p", "1");
        assertThat(client.take()).containsExactly("p;1");
        one = client.seq();
        server.publish("p", "2");
        assertThat(client.take()).containsExactly("p;2");
        client.socket().close();
    }

    private EventsClient open(String query, String... headers) {
        return EventsClient.open(server, "/comet/" + token + query, headers);
    }

    @Test
    void without_it_the_token_counts() {
        assertThat(open("").take()).containsExactly("p;1", "p;2");
    }

    @Test
    void the_header_beats_the_token() {
        assertThat(open("", "Last-Event-ID: " + one).take()).containsExactly("p;2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?last_event_id=%d", "?a=b&last_event_id=%d", "?last_event_id=%d&a"})
    void the_query_beats_the_token(String query) {
        assertThat(open(query.formatted(one)).take()).containsExactly("p;2");
    }

    @Test
    void the_header_beats_the_query_for_it_is_newer() {
        assertThat(open("?last_event_id=0", "Last-Event-ID: " + one).take()).containsExactly("p;2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "-1", "1.5", "9999999999999999999", "1,2"})
    void what_is_no_number_counts_for_nothing(String id) {
        assertThat(open("", "Last-Event-ID: " + id).take()).containsExactly("p;1", "p;2");
    }

    @Test
    void a_number_that_was_never_sent_begins_a_new_session() {
        EventsClient client = open("", "Last-Event-ID: 999999999");
        assertThat(client.take()).isEmpty();
        assertThat(token).doesNotStartWith(client.id());
    }

    @Test
    void without_a_token_it_is_nobodys_number() {
        EventsClient client = EventsClient.open(server, "/comet/", "Last-Event-ID: " + one);
        assertThat(client.take()).isEmpty();
    }

    @Test
    void a_poll_knows_nothing_of_it() {
        String poll = Requests.get("/comet/" + token, "Last-Event-ID: " + one);
        assertThat(server.firenze().send(poll).answer().body()).contains("\"message\":\"1\"");
    }
}
