package dobby.wire.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.broker.LogStore.NotKept;
import dobby.stage.ManualStore;
import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.ManualStores;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Dudley answers when all that is to be kept is kept, and says what is not. */
class DurableBatchesAreAnsweredWhenKeptTest {

    @RegisterExtension
    static final TestServer server =
            TestServer.with(settings -> settings.loops(2).durable("kept/*", "dudley"));

    private static final ManualStore STORE = ManualStores.in("dudley");
    private static int tests;

    private final String path = "kept/" + ++tests;

    private String update(String message) {
        return "{\"path\":\"" + path + "\",\"message\":\"" + message + "\"}";
    }

    private RawSocket send(String body, String... headers) {
        return server.dudley().send(Requests.post("/updates", body, headers));
    }

    private static void awaitWaiting(int count) {
        server.await(count + " wait", () -> STORE.waiting() == count);
    }

    @Test
    void not_before() {
        RawSocket socket = send("[" + update("1") + "]");
        awaitWaiting(1);
        server.settle();
        assertThat(socket.isQuiet()).isTrue();
        STORE.keepAll();
        assertThat(socket.answer().body())
                .matches("\\{\"updates\":\\[\\{\"subscribers\":0,\"position\":\"\\w+:1\"}]}\n");
    }

    @Test
    void in_the_order_of_the_items_whichever_path_they_are_on() {
        RawSocket socket =
                send(
                        "["
                                + update("1")
                                + ",{\"path\":\"plain\",\"message\":\"m\"},"
                                + update("2")
                                + "]");
        awaitWaiting(2);
        STORE.keepAll();
        String kept = "\\{\"subscribers\":0,\"position\":\"\\w+:%d\"}";
        assertThat(socket.answer().body())
                .matches(
                        "\\{\"updates\":\\["
                                + kept.formatted(1)
                                + ",\\{\"subscribers\":0},"
                                + kept.formatted(2)
                                + "]}\n");
    }

    @Test
    void requests_in_a_row_are_answered_in_a_row() {
        RawSocket socket = send("[" + update("1") + "]");
        socket.send(Requests.post("/updates", "[{\"path\":\"plain\",\"message\":\"m\"}]"));
        socket.send(Requests.post("/", "[" + update("2") + "]"));
        awaitWaiting(1);
        STORE.keepAll();
        assertThat(socket.answer().body()).contains(":1\"");
        assertThat(socket.answer().body()).isEqualTo("{\"updates\":[{\"subscribers\":0}]}\n");
        awaitWaiting(1);
        STORE.keepAll();
        assertThat(socket.answer().body()).isEqualTo("{success:true}");
    }

    @Test
    void who_has_gone_meanwhile_has_published_all_the_same() {
        RawSocket socket = send("[" + update("1") + "]");
        awaitWaiting(1);
        socket.reset();
        STORE.keepAll();
        assertThat(server.accepted()).containsExactly(path + ";1");
    }

    @Test
    void what_cannot_be_kept_is_refused() {
        RawSocket socket = send("[" + update("1") + "]");
        awaitWaiting(1);
        STORE.refuse(1, NotKept.FULL, "The disk has no room for the log.");
        HttpAnswer full = socket.answer();
        assertThat(full.brief()).isEqualTo("507 storage_full");
        assertThat(full.body()).contains("Item 0: Nothing is kept of \\\"" + path);
        socket.send(Requests.post("/updates", "[" + update("1") + "]"));
        awaitWaiting(1);
        STORE.refuse(1, NotKept.FAILED, "The log on disk cannot be written.");
        assertThat(socket.answer().brief()).isEqualTo("503 storage_failed");
        STORE.busy(true);
        HttpAnswer busy = socket.send(Requests.post("/", "[" + update("1") + "]")).answer();
        STORE.busy(false);
        assertThat(busy.brief()).isEqualTo("503 storage_busy");
        assertThat(busy.header("Retry-After")).isEqualTo("1");
        assertThat(server.accepted()).isEmpty();
    }

    @Test
    void of_a_batch_kept_in_part_each_item_is_told() {
        RawSocket socket = send("[" + update("1") + "," + update("2") + "]");
        awaitWaiting(2);
        STORE.keep(1);
        STORE.refuse(1, NotKept.FULL, "full");
        HttpAnswer answer = socket.answer();
        assertThat(answer.brief()).isEqualTo("500 kept_in_part");
        assertThat(answer.header("Retry-After")).as("not to be sent again as it is").isNull();
        assertThat(answer.body())
                .contains("Item 1: ")
                .containsPattern(
                        "\"updates\":\\[\\{\"subscribers\":0,\"position\":\"\\w+:1\"},\\{\"refused\":\"storage_full\"}]");
    }

    @Test
    void a_batch_that_comes_again_waits_for_the_first() {
        String body = "[" + update("1") + "]";
        RawSocket first = send(body, "Idempotency-Key: " + path);
        awaitWaiting(1);
        RawSocket second = send(body, "Idempotency-Key: " + path);
        server.settle();
        assertThat(second.isQuiet()).isTrue();
        STORE.keepAll();
        assertThat(second.answer().body()).isEqualTo(first.answer().body());
        assertThat(server.accepted()).containsExactly(path + ";1");
    }

    @Test
    void one_refused_may_come_again_with_its_key() {
        String body = "[" + update("1") + "]";
        RawSocket socket = send(body, "Idempotency-Key: " + path);
        awaitWaiting(1);
        STORE.refuse(1, NotKept.FULL, "full");
        assertThat(socket.answer().status()).isEqualTo(507);
        socket.send(Requests.post("/updates", body, "Idempotency-Key: " + path));
        awaitWaiting(1);
        STORE.keepAll();
        assertThat(socket.answer().status()).isEqualTo(200);
    }
}
