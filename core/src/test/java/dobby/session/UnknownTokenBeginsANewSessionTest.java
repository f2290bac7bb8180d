package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.RecordingThestral;
import dobby.stage.RecordingTransport;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is not a session's own token begins a new session, and the session that was named does
 * not notice.
 */
class UnknownTokenBeginsANewSessionTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final TestClient client = scene.begin();
    private final String id = client.id();
    private final String key = client.token().substring(client.token().lastIndexOf('/') + 1);

    UnknownTokenBeginsANewSessionTest() {
        for (int i = 1; i <= 4; i++) {
            scene.send(id, "m" + i);
        }
        scene.runAll();
    }

    private void assertNewSession(String token) {
        int before = scene.dolores().size();
        RecordingTransport answered = client.pollWith(token);
        assertThat(TestClient.updatesIn(answered.answer())).isEmpty();
        assertThat(TestClient.tokenIn(answered.answer()))
                .matches("test-[A-Za-z0-9]{32}-\\d+/\\d+/[A-Za-z0-9_-]{22}")
                .doesNotStartWith(id)
                .doesNotEndWith(key);
        assertThat(scene.dolores().size()).isEqualTo(before + 1);
        assertNothingWasLost();
    }

    private void assertNothingWasLost() {
        assertThat(TestClient.updatesIn(client.poll().answer()))
                .map(TestClient.Received::message)
                .containsExactly("m1", "m2", "m3", "m4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//",
                "///",
                "undefined",
                "null",
                "NaN",
                "[object Object]",
                "favicon.ico",
                "ID",
                "ID/",
                "ID/0",
                "ID//KEY",
                "ID/abc/KEY",
                "ID/-1/KEY",
                "ID/+1/KEY",
                "ID/ 1/KEY",
                "ID/1.5/KEY",
                "ID/1e3/KEY",
                "ID/0x1/KEY",
                "ID/１/KEY",
                "ID/1\0/KEY",
                "ID/9223372036854775808/KEY",
                "ID/99999999999999999999999999/KEY",
                "ID/0/",
                "ID/0/KEY/x",
                "ID/0/KEY/",
                "ID/0/KEYx",
                "ID/0/x",
                "/0/KEY",
                "ID/0/KEY ",
                " ID/0/KEY",
                "id/0/KEY",
                "test/0/KEY",
                "ID0/0/KEY"
            })
    void garbage(String text) {
        assertNewSession(text.replace("ID", id).replace("KEY", key));
    }

    @Test
    void a_number_that_was_never_given_out() {
        assertNewSession(id + "/1/" + key);
        long last = TestClient.updatesIn(client.poll().answer()).getLast().seq();
        RecordingTransport ahead = client.pollWith(id + "/" + (last + 1) + "/" + key);
        assertThat(TestClient.tokenIn(ahead.answer())).doesNotStartWith(id);
        RecordingTransport farAhead = client.pollWith(id + "/999999999999999999/" + key);
        assertThat(TestClient.tokenIn(farAhead.answer())).doesNotStartWith(id);
        assertNothingWasLost();
    }

    @Test
    void a_wrong_key() {
        assertNewSession(id + "/0/AAAAAAAAAAAAAAAAAAAAAA");
        char other = key.charAt(0) == 'x' ? 'y' : 'x';
        assertNewSession(id + "/0/" + other + key.substring(1));
        assertNewSession(id + "/0/" + key.substring(0, 10) + other + key.substring(11));
        assertNewSession(id + "/0/" + scene.begin().token().replaceAll(".*/", ""));
    }

    @Test
    void a_wrong_key_neither_ends_a_held_poll_nor_keeps_a_session_alive() {
        client.take(client.poll());
        RecordingTransport held = client.poll();
        client.pollWith(id + "/0/AAAAAAAAAAAAAAAAAAAAAA");
        assertThat(held.isHeld()).isTrue();
        client.cut(held);
        scene.advanceMs(29_999);
        client.pollWith(id + "/0/AAAAAAAAAAAAAAAAAAAAAA");
        scene.advanceMs(1);
        assertThat(scene.dolores().find(id)).isNull();
    }

    @Test
    void the_token_of_an_ended_session() {
        scene.send("::close", id);
        scene.runAll();
        assertThat(TestClient.tokenIn(client.poll().answer())).doesNotStartWith(id);
    }

    @Test
    void the_id_of_something_that_is_no_session() {
        RecordingThestral backEnd = new RecordingThestral();
        String other = scene.dolores().register(backEnd, scene.loop()).id().text();
        assertNewSession(other + "/0/" + key);
        assertThat(backEnd.heard()).isEmpty();
    }
}
