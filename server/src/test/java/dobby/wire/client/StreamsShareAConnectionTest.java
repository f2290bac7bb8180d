package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.session.SessionLimits;
import dobby.stage.TestClient;
import dobby.wire.stage.Http2Client;
import dobby.wire.stage.Http2EventsClient;
import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Over one connection of HTTP/2 there are many polls and streams, and each is its own. */
class StreamsShareAConnectionTest {

    private static final int SESSION_MS = 300;

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain ->
                    plain.sessions(
                            new SessionLimits(30_000, 25_000, SESSION_MS, 0, 1024, 1_000_000)));

    private final Http2Client client = Http2Client.open(server);

    private Http2EventsClient events(String token) {
        return Http2EventsClient.open(client, "/comet/" + token);
    }

    private Http2EventsClient eventsOf(String path) {
        Http2EventsClient events = events("");
        assertThat(events.take()).isEmpty();
        server.connect(events.id(), path);
        assertThat(events.take()).containsExactly(path + ";");
        return events;
    }

    private String begin() {
        return TestClient.tokenIn(client.answer(client.get("/comet/")).body());
    }

    private static String idOf(String token) {
        return token.substring(0, token.indexOf('/'));
    }

    @Test
    void a_held_poll_is_answered_and_the_next_goes_on() {
        String token = begin();
        int held = client.get("/comet/" + token);
        client.settle();
        server.publish(idOf(token), "m");
        HttpAnswer answer = client.answer(held);
        assertThat(TestClient.updatesIn(answer.body())).hasToString("[" + idOf(token) + ";m]");
        String next = TestClient.tokenIn(answer.body());
        int second = client.get("/comet/" + next);
        client.settle();
        server.publish(idOf(token), "n");
        assertThat(TestClient.updatesIn(client.answer(second).body()))
                .hasToString("[" + idOf(token) + ";n]");
    }

    @Test
    void a_later_poll_may_be_answered_first() {
        String one = begin();
        String other = begin();
        int first = client.get("/comet/" + one);
        int second = client.get("/comet/" + other);
        client.settle();
        server.publish(idOf(other), "m");
        assertThat(client.answer(second).body()).contains("\"m\"");
        server.publish(idOf(one), "n");
        assertThat(client.answer(first).body()).contains("\"n\"");
    }

    @Test
    void a_hundred_streams_are_each_sent_their_own_and_what_is_for_all() {
        List<Http2EventsClient> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(eventsOf("p"));
        }
        for (Http2EventsClient each : all) {
            server.publish(each.id(), "own");
        }
        server.publish("p", "all");
        for (Http2EventsClient each : all) {
            assertThat(each.take(2)).containsExactly(each.id() + ";own", "p;all");
        }
    }

    @Test
    void one_that_ends_leaves_the_others() {
        Http2EventsClient one = eventsOf("p");
        Http2EventsClient other = eventsOf("p");
        server.publish("::close", one.id());
        assertThat(one.closeCode()).isEqualTo(4101);
        server.publish("p", "m");
        assertThat(other.take()).containsExactly("p;m");
    }

    @Test
    void one_that_is_given_up_goes_on_where_it_was() {
        Http2EventsClient one = eventsOf("p");
        Http2EventsClient other = eventsOf("p");
        one.reset();
        client.settle();
        server.publish("p", "m");
        assertThat(other.take()).containsExactly("p;m");
        Http2EventsClient again =
                Http2EventsClient.open(
                        client, "/comet/" + one.at(0), "last-event-id: " + one.seq());
        assertThat(again.take()).containsExactly("p;m");
    }

    @Test
    void of_one_that_is_given_up_the_session_expires() {
        eventsOf("p").reset();
        String token = begin();
        int poll = client.get("/comet/" + token);
        client.settle();
        client.reset(poll);
        server.await("both have expired", () -> server.registered() == 0);
    }

    @Test
    void of_all_of_them_the_sessions_expire_when_the_connection_breaks() {
        for (int i = 0; i < 20; i++) {
            eventsOf("p");
        }
        client.socket().reset();
        server.await("all have expired", () -> server.registered() == 0);
    }
}
