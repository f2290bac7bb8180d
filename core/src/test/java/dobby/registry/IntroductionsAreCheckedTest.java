package dobby.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Introduction;
import dobby.message.Refusal;
import dobby.message.Terms;
import dobby.session.SessionLimits;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One is introduced only on a path whose members are told, and as briefly as the settings say. */
class IntroductionsAreCheckedTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT, 1, "room/*");
    private final TestClient client = scene.begin();

    private Outcome connect(String path, Introduction as) {
        return scene.send("::connect", client.id() + "->" + path, Terms.NONE.with(as));
    }

    private static void assertDenied(Outcome outcome, Refusal why) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Denied.class,
                        denied -> assertThat(denied.refusal()).isEqualTo(why));
    }

    @Test
    void on_a_path_without_presence_nothing_can_be_said_or_asked() {
        assertDenied(connect("hall", Introduction.NONE.asking(true)), Refusal.NO_PRESENCE);
        assertDenied(connect("hall", Introduction.NONE.withUser("7")), Refusal.NO_PRESENCE);
        assertDenied(connect("room/*", Introduction.NONE.withUser("7")), Refusal.NO_PRESENCE);
        assertThat(scene.send("::connect", client.id() + "->hall"))
                .isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void an_info_is_measured_in_bytes() {
        String fits = "{\"a\":\"" + "é".repeat((1024 - 8) / 2) + "\"}";
        assertThat(connect("room/1", Introduction.NONE.withInfo(fits)))
                .isInstanceOf(Outcome.Accepted.class);
        assertDenied(connect("room/1", Introduction.NONE.withInfo(fits + " ")), Refusal.BAD_MEMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "Zoë", "a b", "x~", "::gone", "a->b", "\"q\"", "💥"})
    void a_user_is_short_text(String user) {
        assertThat(Introduction.isUser(user)).isTrue();
        assertThat(Introduction.isUser(user + "x".repeat(128))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~1", "a\nb", "\u0000", "\u0085", "\ud800"})
    void other_text_is_no_user(String user) {
        assertThat(Introduction.isUser(user)).isFalse();
    }

    @Test
    void nobody_but_dobby_tells_members() {
        assertDenied(scene.send("::members", "{}"), Refusal.RESERVED_PATH);
        assertDenied(scene.send("::connect", client.id() + "->::members"), Refusal.RESERVED_PATH);
    }
}
