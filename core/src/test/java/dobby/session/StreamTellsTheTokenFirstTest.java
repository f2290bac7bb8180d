package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.RecordingStream;
import dobby.stage.Scene;
import dobby.stage.StreamClient;
import dobby.stage.TestClient;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The first batch of a stream tells the token at once; all further ones are updates only. */
class StreamTellsTheTokenFirstTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT);

    private void send(String to, String... messages) {
        for (String message : messages) {
            scene.send(to, message);
        }
        scene.runAll();
    }

    @Test
    void a_session_begins_with_nothing_but_its_token() {
        RecordingStream stream = new RecordingStream();
        scene.sessionsOn(0).begin(stream);
        scene.runAll();
        assertThat(stream.read())
                .matches(
                        "\\{\"updates\":\\[],\"reconnectWith\":\"test-\\w{32}-\\d+/0/[\\w-]{22}\"}");
        assertThat(stream.isQuiet()).isTrue();
    }

    @Test
    void what_follows_is_updates_only() {
        StreamClient client = new StreamClient(scene);
        send(client.id(), "1");
        assertThat(client.stream().read())
                .isEqualTo(
                        "{\"updates\":[{\"path\":\""
                                + client.id()
                                + "\",\"message\":\"1\",\"seq\":1}]}");
    }

    @Test
    void a_stream_that_goes_on_begins_with_what_waits_and_a_token_that_confirms_it() {
        StreamClient client = new StreamClient(scene);
        client.stream().cut();
        send(client.id(), "1", "2");
        String first = Objects.requireNonNull(client.open().read());
        assertThat(TestClient.updatesIn(first))
                .map(TestClient.Received::message)
                .containsExactly("1", "2");
        assertThat(TestClient.tokenIn(first)).isEqualTo(client.at(2));
        send(client.id(), "3");
        assertThat(client.stream().read()).doesNotContain("reconnectWith").contains("\"3\"");
    }

    @Test
    void a_stream_that_goes_on_where_nothing_waits_begins_at_once_too() {
        StreamClient client = new StreamClient(scene);
        client.stream().cut();
        assertThat(client.open().read())
                .isEqualTo("{\"updates\":[],\"reconnectWith\":\"" + client.token() + "\"}");
    }

    @Test
    void a_session_that_is_over_begins_anew_over_the_stream() {
        StreamClient client = new StreamClient(scene);
        String old = client.id();
        send("::close", old);
        client.open();
        assertThat(client.read()).isEmpty();
        assertThat(client.id()).isNotEqualTo(old);
    }

    @Test
    void what_comes_in_one_turn_is_one_batch_and_what_comes_later_another() {
        StreamClient client = new StreamClient(scene);
        send(client.id(), "1", "2", "3");
        send(client.id(), "4");
        String id = client.id();
        assertThat(client.readFrame()).containsExactly(id + ";1", id + ";2", id + ";3");
        assertThat(client.readFrame()).containsExactly(id + ";4");
        assertThat(client.stream().isQuiet()).isTrue();
    }

    @Test
    void a_large_backlog_comes_in_parts_without_being_asked_for() {
        StreamClient client = new StreamClient(scene);
        client.stream().cut();
        String message = "m".repeat(Scene.MESSAGE_BYTES_MAX);
        int count = 3 * Outbox.BATCH_BYTES_MAX / Scene.MESSAGE_BYTES_MAX;
        for (int i = 0; i < count; i++) {
            scene.send(client.id(), message);
        }
        scene.runAll();
        client.open();
        int frames = 0;
        int updates = 0;
        for (; !client.stream().isQuiet(); frames++) {
            updates += client.readFrame().size();
        }
        assertThat(frames).isEqualTo(4);
        assertThat(updates).isEqualTo(count);
    }
}
