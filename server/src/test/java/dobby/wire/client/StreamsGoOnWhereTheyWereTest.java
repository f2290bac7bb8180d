package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.session.SessionLimits;
import dobby.stage.TestClient;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.StreamedClient;
import dobby.wire.stage.StreamedClient.Kind;
import dobby.wire.stage.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a session is reached by, its token goes on over any other: nothing lost or repeated. */
class StreamsGoOnWhereTheyWereTest {

    private static final int QUEUE_MAX = 10;

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain ->
                    plain.sessions(
                            new SessionLimits(30_000, 25_000, 30_000, 0, QUEUE_MAX, 1_000_000)));

    private static void publish(int from, int to) {
        IntStream.rangeClosed(from, to).forEach(i -> server.publish("p", "" + i));
    }

    @ParameterizedTest
    @EnumSource
    void after_the_connection_is_lost(Kind kind) {
        StreamedClient client = kind.of(server, "p");
        publish(1, 3);
        assertThat(client.take(3)).containsExactly("p;1", "p;2", "p;3");
        client.socket().reset();
        publish(4, 6);
        StreamedClient next = kind.open(server, client.token());
        assertThat(next.take()).containsExactly("p;4", "p;5", "p;6");
        publish(7, 7);
        assertThat(next.take()).containsExactly("p;7");
        assertThat(next.id()).isEqualTo(client.id());
    }

    @ParameterizedTest
    @EnumSource
    void what_was_sent_and_not_read_is_sent_again(Kind kind) {
        StreamedClient client = kind.of(server, "p");
        publish(1, 3);
        server.settle();
        StreamedClient next = kind.open(server, client.token());
        assertThat(next.take()).containsExactly("p;1", "p;2", "p;3");
    }

    @ParameterizedTest
    @EnumSource
    void a_second_one_replaces_the_first(Kind kind) {
        StreamedClient first = kind.of(server, "p");
        for (Kind other : Kind.values()) {
            StreamedClient second = other.open(server, first.token());
            assertThat(first.closeCode()).isEqualTo(4000);
            assertThat(second.take()).isEmpty();
            publish(1, 1);
            assertThat(second.take()).containsExactly("p;1");
            second.socket().close();
            first = kind.open(server, second.token());
            assertThat(first.take()).isEmpty();
        }
    }

    @Test
    void from_one_to_the_next_and_the_next() {
        StreamedClient client = Kind.EVENTS.of(server, "p");
        List<String> heard = new ArrayList<>();
        String token = client.token();
        for (int i = 0; i < 40; i++) {
            server.publish("p", "" + i);
            if (i % 4 == 3) {
                String poll = Requests.get("/comet/" + token);
                String body = server.firenze().send(poll).answer().body();
                TestClient.updatesIn(body).forEach(update -> heard.add(update.toString()));
                token = TestClient.tokenIn(body);
            } else {
                client = List.of(Kind.values()).get(i % 4).open(server, token);
                heard.addAll(client.take()); // what was there already is in the first batch
                token = client.token();
            }
        }
        assertThat(heard).isEqualTo(IntStream.range(0, 40).mapToObj(i -> "p;" + i).toList());
    }

    @ParameterizedTest
    @EnumSource
    void a_held_poll_is_answered_when_a_stream_takes_over(Kind kind) {
        StreamedClient client = kind.of(server, "p");
        RawSocket poll = server.firenze().send(Requests.get("/comet/" + client.token()));
        assertThat(client.closeCode()).isEqualTo(4000);
        StreamedClient next = kind.open(server, client.token());
        assertThat(poll.answer().body())
                .isEqualTo("{\"updates\":[],\"reconnectWith\":\"" + client.token() + "\"}");
        publish(1, 1);
        assertThat(next.take(1)).containsExactly("p;1");
    }

    @ParameterizedTest
    @EnumSource
    void a_session_that_a_back_end_closes_is_told_so(Kind kind) {
        StreamedClient client = kind.of(server, "p");
        server.publish("::close", client.id());
        assertThat(client.closeCode()).isEqualTo(4101);
        StreamedClient next = kind.open(server, client.token());
        assertThat(next.take()).isEmpty();
        assertThat(next.id()).isNotEqualTo(client.id());
    }

    @ParameterizedTest
    @EnumSource
    void who_comes_back_from_before_what_is_kept_begins_anew(Kind kind) {
        StreamedClient client = kind.of(server, "p");
        String early = client.token();
        for (int i = 1; i <= QUEUE_MAX + 2; i++) { // each is sent before the next one comes
            publish(i, i);
            assertThat(client.take()).containsExactly("p;" + i);
        }
        StreamedClient next = kind.open(server, early);
        assertThat(client.closeCode()).isEqualTo(4102);
        assertThat(next.take()).isEmpty();
        assertThat(next.id()).isNotEqualTo(client.id());
    }

    @ParameterizedTest
    @EnumSource
    void what_many_are_sent_is_the_same_for_all(Kind kind) {
        List<StreamedClient> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            clients.add(kind.of(server, "q"));
        }
        for (int round = 0; round < 5; round++) {
            server.publish("q", "a" + round);
            server.publish(clients.get(round).id(), "to you alone");
            server.publish("q", "b" + round);
            for (int i = 0; i < clients.size(); i++) {
                StreamedClient client = clients.get(i);
                List<String> heard = new ArrayList<>(client.take(i == round ? 3 : 2));
                heard.remove(client.id() + ";to you alone");
                assertThat(heard).containsExactly("q;a" + round, "q;b" + round);
            }
        }
    }
}
