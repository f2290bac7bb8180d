package dobby.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Introduction;
import dobby.message.Terms;
import dobby.registry.Registration;
import dobby.session.SessionLimits;
import dobby.stage.RecordingThestral;
import dobby.stage.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;

/** First of all who are there, and then of each who comes and leaves. */
class WhoAsksIsToldOfMembersTest {

    private static final String ROOM = "{\"path\":\"room/1\",";

    private final Scene scene = new Scene(SessionLimits.DEFAULT, 2, "room/*");

    private static Introduction named(String user, String info) {
        return new Introduction(user, info, true);
    }

    @Test
    void who_is_there_then_who_comes_then_who_leaves() {
        scene.advanceMs(5000);
        Visitor zoe = new Visitor(scene).comes("room/1", named("7", "{\"name\":\"Zoë\"}"));
        assertThat(zoe.heard())
                .containsExactly(
                        "room/1;",
                        "::members;"
                                + ROOM
                                + "\"members\":[{\"member\":\"7\",\"info\":{\"name\":\"Zoë\"},\"sinceMs\":5000}],\"count\":1}");
        zoe.told();
        Visitor bob = new Visitor(scene, 1).comesAs("8", "room/1");
        assertThat(zoe.told())
                .containsExactly(
                        ROOM
                                + "\"joined\":[{\"member\":\"8\",\"sinceMs\":5000}],\"left\":[],\"count\":2}");
        scene.advanceMs(2000);
        bob.ends();
        scene.advanceMs(1000);
        assertThat(zoe.told())
                .containsExactly(ROOM + "\"joined\":[],\"left\":[\"8\"],\"count\":1}");
        assertThat(bob.told()).as("does not ask").isEmpty();
    }

    @Test
    void all_who_ask_are_told_the_same() {
        Visitor first = new Visitor(scene, 0).asks("room/1");
        Visitor second = new Visitor(scene, 1).asks("room/1");
        scene.advanceMs(2000);
        first.told();
        second.told();
        new Visitor(scene, 1).comesAs("8", "room/1");
        List<String> told = first.told();
        assertThat(told).hasSize(1).isEqualTo(second.told());
    }

    @Test
    void sessions_of_one_user_are_one_member() {
        Visitor asks = new Visitor(scene).asks("room/1");
        Visitor one = new Visitor(scene).comesAs("7", "room/1");
        Visitor other = new Visitor(scene, 1).comesAs("7", "room/1");
        scene.advanceMs(2000);
        assertThat(asks.told()).hasSize(2).last().asString().contains("\"7\"", "\"count\":2}");
        one.ends();
        scene.advanceMs(2000);
        assertThat(asks.told()).isEmpty();
        other.leaves("room/1");
        scene.advanceMs(2000);
        assertThat(asks.told())
                .containsExactly(ROOM + "\"joined\":[],\"left\":[\"7\"],\"count\":1}");
    }

    @Test
    void a_session_without_a_user_has_a_name_that_is_not_its_id() {
        Visitor asks = new Visitor(scene).asks("room/1");
        Visitor guest = new Visitor(scene).comes("room/1");
        String told = String.join("\n", asks.told());
        assertThat(told).contains("\"member\":\"~1\"", "\"member\":\"~2\"");
        assertThat(told).doesNotContain(guest.who().id().text(), asks.who().id().text());
    }

    @Test
    void what_is_said_anew_replaces_what_was_said_and_a_plain_connect_leaves_it() {
        Visitor asks = new Visitor(scene).asks("room/1");
        Visitor zoe = new Visitor(scene).comes("room/1", named("7", "{\"away\":false}"));
        scene.advanceMs(2000);
        asks.told();
        zoe.comes("room/1");
        scene.advanceMs(2000);
        assertThat(asks.told()).isEmpty();
        zoe.comes("room/1", named("7", "{\"away\":true}"));
        assertThat(asks.told())
                .containsExactly(
                        ROOM
                                + "\"joined\":[{\"member\":\"7\",\"info\":{\"away\":true},\"sinceMs\":0}],\"left\":[],\"count\":2}");
        scene.advanceMs(2000);
        zoe.told();
        zoe.comesAs("8", "room/1");
        scene.advanceMs(2000);
        assertThat(asks.told()).last().asString().contains("\"left\":[\"7\"]", "\"count\":2}");
        assertThat(zoe.told()).as("asks no longer").isEmpty();
    }

    @Test
    void whoever_asks_again_is_told_all_again() {
        Visitor asks = new Visitor(scene).asks("room/1");
        asks.told();
        asks.asks("room/1");
        assertThat(asks.told()).singleElement().asString().startsWith(ROOM + "\"members\":[");
    }

    @Test
    void a_back_end_may_ask_and_is_no_member() {
        RecordingThestral line = new RecordingThestral();
        Registration backEnd = scene.dolores().register(line, scene.loops().get(1));
        scene.send("::connect", backEnd.id() + "->room/1", Terms.NONE.with(named("7", "{}")));
        scene.runAll();
        new Visitor(scene).comesAs("8", "room/1");
        assertThat(line.heard())
                .containsExactly(
                        "room/1;",
                        "::members;" + ROOM + "\"members\":[],\"count\":0}",
                        "::members;"
                                + ROOM
                                + "\"joined\":[{\"member\":\"8\",\"sinceMs\":0}],\"left\":[],\"count\":1}");
    }
}
