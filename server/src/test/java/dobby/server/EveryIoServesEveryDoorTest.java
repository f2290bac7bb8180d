package dobby.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dobby.config.Io;
import dobby.wire.stage.Requests;
import dobby.wire.stage.StreamedClient;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A poll, streams and back-ends, over each way of watching sockets that this system has. */
class EveryIoServesEveryDoorTest {

    private static final String LONG = "x".repeat(300_000);

    @ParameterizedTest
    @EnumSource
    void what_is_said_in_each_way_is_heard_in_each_way(Io io) throws Exception {
        assumeThat(SocketIo.missing(io)).isNull();
        hear(TestServer.with(settings -> settings.io(io).loops(2)));
    }

    @ParameterizedTest
    @EnumSource
    void so_it_is_over_unix_sockets(Io io, @TempDir Path directory) throws Exception {
        assumeThat(SocketIo.missing(io)).isNull();
        hear(TestServer.with(settings -> settings.io(io).loops(2).sockets(directory)));
    }

    private static void hear(TestServer server) throws Exception {
        server.start();
        try {
            Subscriber poller = Subscriber.of(server, "p");
            StreamedClient events = StreamedClient.Kind.EVENTS.of(server, "p");
            StreamedClient overHttp2 = StreamedClient.Kind.EVENTS_OF_2.of(server, "p");
            StreamedClient webSocket = StreamedClient.Kind.WEB_SOCKET.of(server, "p");

            server.imperio().send("p;line\n::whoami;\n").line();
            assertThat(server.dudley().send(batch("batch")).answer().brief()).isEqualTo("200");
            assertThat(server.dudley().send(batch(LONG)).answer().brief()).isEqualTo("200");
            String get = Requests.get("/p;get");
            assertThat(server.imperioHttp().send(get).answer().brief()).isEqualTo("200");

            String[] all = {"p;line", "p;batch", "p;" + LONG, "p;get"};
            assertThat(events.take(4)).containsExactly(all);
            assertThat(overHttp2.take(4)).containsExactly(all);
            assertThat(webSocket.take(4)).containsExactly(all);
            assertThat(poller.take(4)).containsExactly(all);
        } finally {
            server.stop();
        }
    }

    private static String batch(String message) {
        return Requests.post("/updates", "[{\"path\":\"p\",\"message\":\"" + message + "\"}]");
    }
}
