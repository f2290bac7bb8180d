package dobby.wire.line;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.broker.LogStore.NotKept;
import dobby.stage.ManualStore;
import dobby.wire.stage.ManualStores;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Imperio says when an update of a durable path is not kept. */
class DurableLinesAreToldWhenRefusedTest {

    @RegisterExtension
    static final TestServer server =
            TestServer.with(settings -> settings.loops(2).durable("kept", "imperio"));

    private static final ManualStore STORE = ManualStores.in("imperio");

    private static void awaitWaiting(int count) {
        server.await(count + " wait", () -> STORE.waiting() == count);
    }

    @Test
    void a_line_is_silent_or_an_error() {
        Subscriber subscriber = Subscriber.of(server, "kept");
        RawSocket socket = server.imperio().send("kept;1\nkept;2\n");
        awaitWaiting(2);
        STORE.keep(1);
        STORE.refuse(1, NotKept.FULL, "The disk has no room for the log.");
        assertThat(socket.line())
                .isEqualTo(
                        "::error;storage_full Nothing is kept of \"kept\": The disk has no room for the log.");
        assertThat(subscriber.take()).containsExactly("kept;1");
        socket.send("::whoami;\n");
        assertThat(socket.line()).startsWith("::id;");
    }

    @Test
    void a_get_is_answered_then() {
        RawSocket socket = server.imperioHttp().send(Requests.get("/kept;1"));
        awaitWaiting(1);
        server.settle();
        assertThat(socket.isQuiet()).isTrue();
        STORE.keepAll();
        assertThat(socket.answer().body()).isEqualTo("{sent:true}");
        RawSocket refused = server.imperioHttp().send(Requests.get("/kept;2"));
        awaitWaiting(1);
        STORE.refuse(1, NotKept.FAILED, "failed");
        assertThat(refused.answer().brief()).isEqualTo("503 storage_failed");
        assertThat(server.accepted()).containsExactly("kept;1");
    }
}
