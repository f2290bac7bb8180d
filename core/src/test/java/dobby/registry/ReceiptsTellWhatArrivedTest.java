package dobby.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Path;
import dobby.message.Terms;
import dobby.message.ThestralId;
import dobby.session.SessionLimits;
import dobby.stage.RecordingThestral;
import dobby.stage.Scene;
import dobby.stage.StreamClient;
import dobby.stage.TestClient;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever asks is told, once, at how many an update has arrived, and at how many it never will. */
class ReceiptsTellWhatArrivedTest {

    private static final int TIMEOUT_MS = 5000;

    private final Scene scene =
            new Scene(new SessionLimits(1000, 700, 2000, 0, 3, 1 << 20), 2, 1, TIMEOUT_MS);
    private final RecordingThestral teller = new RecordingThestral();

    @BeforeEach
    void somebody_listens() {
        Registration registration = scene.dolores().register(teller, scene.loop());
        connect(registration.id().text(), "told");
        teller.forget();
    }

    private void connect(String id, String path) {
        scene.send("::connect", id + "->" + path);
        scene.runAll();
    }

    private String publish(String path, String message) {
        return publish(path, message, new Terms(null, null, null, Path.of("told")));
    }

    private String publish(String path, String message, Terms terms) {
        String receipt =
                String.valueOf(((Outcome.Accepted) scene.send(path, message, terms)).receipt());
        scene.runAll();
        return receipt;
    }

    private void assertTold(String receipt, String path, String counts) {
        assertThat(teller.heard())
                .containsExactly(
                        "told;{\"receipt\":\"%s\",\"path\":\"%s\",%s}"
                                .formatted(receipt, path, counts));
        teller.forget();
    }

    private static String counts(int subscribers, int confirmed, int lost, int pending) {
        return "\"subscribers\":%d,\"confirmed\":%d,\"lost\":%d,\"pending\":%d"
                .formatted(subscribers, confirmed, lost, pending);
    }

    private TestClient polling(String path) {
        TestClient client = scene.begin(1);
        connect(client.id(), path);
        client.pollAndTake();
        return client;
    }

    @Test
    void at_nobody_at_once() {
        assertTold(publish("p", "m"), "p", counts(0, 0, 0, 0));
    }

    @Test
    void a_poll_confirms_by_polling_again() {
        TestClient client = polling("p");
        connect(client.id(), "p");
        String receipt = publish("p", "m");
        client.pollAndTake();
        assertThat(teller.heard()).isEmpty();
        client.poll();
        assertTold(receipt, "p", counts(1, 1, 0, 0));
    }

    @Test
    void a_stream_confirms_by_saying_so() {
        StreamClient client = new StreamClient(scene);
        connect(client.id(), "p");
        var stream = client.open();
        client.read();
        String receipt = publish("p", "m");
        client.read();
        assertThat(teller.heard()).isEmpty();
        client.confirm(stream, client.seq());
        assertTold(receipt, "p", counts(1, 1, 0, 0));
    }

    @Test
    void who_is_no_session_has_it_when_it_is_given_it() {
        connect(scene.dolores().register(_ -> {}, scene.loop()).id().text(), "p");
        String faulty =
                scene.dolores()
                        .register(
                                _ -> {
                                    throw new IllegalStateException("expected");
                                },
                                scene.loop())
                        .id()
                        .text();
        connect(faulty, "p");
        assertTold(publish("p", "m"), "p", counts(2, 1, 1, 0));
    }

    @Test
    void a_session_that_expires_or_is_closed_has_lost_it() {
        TestClient closed = polling("p");
        polling("p");
        String receipt = publish("p", "m");
        scene.send("::close", closed.id());
        scene.runAll();
        assertThat(teller.heard()).isEmpty();
        scene.advanceMs(2000);
        assertTold(receipt, "p", counts(2, 0, 2, 0));
    }

    @Test
    void who_is_gone_before_it_is_given_it_has_lost_it() {
        TestClient client = polling("p");
        scene.send("p", "m", new Terms(null, null, null, Path.of("told")));
        scene.dolores().unregister(Objects.requireNonNull(scene.dolores().find(client.id())));
        scene.runAll();
        assertThat(teller.heard().toString()).contains(counts(1, 0, 1, 0));
    }

    @Test
    void what_is_dropped_before_it_was_sent_is_lost() {
        TestClient client = polling("p");
        String receipt = publish("p", "m");
        for (int i = 0; i < 3; i++) {
            scene.send("p", "more");
        }
        scene.runAll();
        assertTold(receipt, "p", counts(1, 0, 1, 0));
        client.pollAndTake();
        client.poll();
        assertThat(teller.heard()).isEmpty();
    }

    @Test
    void of_what_is_dropped_after_it_was_sent_the_client_s_next_word_tells() {
        for (boolean arrived : List.of(true, false)) {
            TestClient client = polling("p");
            String receipt = publish("p", "m");
            var answer = client.poll();
            for (int i = 0; i < 3; i++) {
                scene.send("p", "more");
            }
            scene.runAll();
            assertThat(teller.heard()).isEmpty();
            if (arrived) {
                client.take(answer);
            }
            client.poll();
            assertTold(receipt, "p", arrived ? counts(1, 1, 0, 0) : counts(1, 0, 1, 0));
            scene.advanceMs(4000); // it expires
        }
    }

    @Test
    void after_its_time_what_is_not_known_is_pending() {
        TestClient client = polling("p");
        String receipt = publish("p", "m");
        for (int i = 0; i < TIMEOUT_MS / 500; i++) {
            assertThat(teller.heard()).isEmpty();
            scene.advanceMs(500);
            client.pollWith(client.token()); // alive, and says nothing new
        }
        assertTold(receipt, "p", counts(1, 0, 0, 1));
        client.pollAndTake();
        client.poll();
        assertThat(teller.heard()).as("told once").isEmpty();
    }

    @Test
    void what_is_said_to_one_id_has_one_too() {
        TestClient client = polling("p");
        String receipt = publish(client.id(), "m");
        client.pollAndTake();
        client.poll();
        assertTold(receipt, client.id(), counts(1, 1, 0, 0));
    }

    @Test
    void who_is_left_out_is_not_counted_and_the_key_is_told() {
        TestClient client = polling("p");
        Terms terms = new Terms(new ThestralId(client.id()), "k", null, Path.of("told"));
        String receipt = publish("p", "m", terms);
        assertTold(receipt, "p\",\"key\":\"k", counts(0, 0, 0, 0));
    }
}
