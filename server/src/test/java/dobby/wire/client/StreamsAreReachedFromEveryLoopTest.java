package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.session.SessionLimits;
import dobby.wire.stage.StreamedClient;
import dobby.wire.stage.StreamedClient.Kind;
import dobby.wire.stage.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stream whose connection lives on another loop than its session is a stream like any other. */
class StreamsAreReachedFromEveryLoopTest {

    private static final int ROUNDS = 40;

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain ->
                    plain.loops(3)
                            .sessions(new SessionLimits(30_000, 100, 500, 0, 1024, 10_000_000)));

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(i -> "p;" + i).toList();
    }

    @ParameterizedTest
    @EnumSource
    void each_new_connection_goes_on_where_the_last_one_was(Kind kind) {
        StreamedClient client = kind.of(server, "p");
        List<String> heard = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            server.publish("p", "" + round); // before or after the last stream is replaced
            StreamedClient next = kind.open(server, client.token());
            heard.addAll(next.takeUntil("p;" + round));
            client = next;
        }
        assertThat(heard).isEqualTo(numbers(ROUNDS));
    }

    @ParameterizedTest
    @EnumSource
    void a_burst_comes_whole_and_in_order(Kind kind) {
        StreamedClient first = kind.of(server, "p");
        for (int connection = 0; connection < 3; connection++) { // one on each loop
            StreamedClient client = kind.open(server, first.token());
            assertThat(client.take()).isEmpty();
            String padding = "x".repeat(2000);
            for (int i = 0; i < 500; i++) {
                server.publish("p", i + padding);
            }
            assertThat(client.take(500))
                    .isEqualTo(numbers(500).stream().map(each -> each + padding).toList());
            first = client;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_that_is_lost_while_it_is_attached_leaves_nothing(Kind kind) {
        int before = server.registered();
        List<StreamedClient> clients = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            StreamedClient client = kind.of(server, "p");
            clients.add(client);
            for (int round = 0; round < 9; round++) {
                kind.open(server, client.token()).socket().reset();
            }
        }
        server.publish("p", "m");
        for (StreamedClient client : clients) {
            StreamedClient next = kind.open(server, client.token());
            assertThat(next.takeUntil("p;m")).containsExactly("p;m");
            kind.open(server, next.token()).socket().reset();
            next.socket().reset(); // the other may have been gone before it was heard
        }
        server.await("all have expired", () -> server.registered() <= before);
    }

    @ParameterizedTest
    @EnumSource
    void it_is_closed_from_there(Kind kind) {
        StreamedClient client = kind.of(server, "p");
        for (int round = 0; round < 6; round++) {
            StreamedClient next = kind.open(server, client.token());
            assertThat(client.closeCode()).isEqualTo(4000);
            assertThat(next.take()).isEmpty();
            client = next;
        }
        server.publish("::close", client.id());
        assertThat(client.closeCode()).isEqualTo(4101);
    }
}
