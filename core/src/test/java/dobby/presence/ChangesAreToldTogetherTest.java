package dobby.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Path;
import dobby.session.SessionLimits;
import dobby.stage.Scene;
import java.util.ArrayDeque;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of one path there is one update in an interval at most, and who comes right back never left. */
class ChangesAreToldTogetherTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT, 2, "room");
    private final Visitor asks = new Visitor(scene).comesAs("asks", "room").asks("room");

    @BeforeEach
    void quiet() {
        scene.advanceMs(3000);
        asks.told();
    }

    @Test
    void the_first_who_comes_is_told_at_once_and_the_next_together() {
        new Visitor(scene).comesAs("a", "room");
        assertThat(asks.told()).singleElement().asString().contains("\"a\"");
        new Visitor(scene).comesAs("b", "room");
        new Visitor(scene, 1).comesAs("c", "room");
        scene.advanceMs(999);
        assertThat(asks.told()).isEmpty();
        scene.advanceMs(1);
        assertThat(asks.told())
                .singleElement()
                .asString()
                .contains("\"member\":\"b\"", "\"member\":\"c\"", "\"count\":4}");
    }

    @Test
    void hundreds_who_come_and_go_are_one_update_an_interval() {
        ArrayDeque<Visitor> here = new ArrayDeque<>();
        for (int i = 0; i < 500; i++) {
            here.add(new Visitor(scene, i % 2).comesAs("u" + i, "room"));
            if (here.size() > 30) {
                here.remove().ends();
            }
            scene.advanceMs(10);
        }
        assertThat(asks.told()).hasSizeBetween(5, 6);
    }

    @Test
    void who_leaves_is_told_an_interval_later() {
        Visitor a = new Visitor(scene).comesAs("a", "room");
        scene.advanceMs(5000);
        asks.told();
        a.ends();
        scene.advanceMs(999);
        assertThat(asks.told()).isEmpty();
        scene.advanceMs(1);
        assertThat(asks.told()).singleElement().asString().contains("\"left\":[\"a\"]");
    }

    @Test
    void whoever_comes_back_in_time_was_never_away() {
        Visitor a = new Visitor(scene).comesAs("a", "room");
        scene.advanceMs(5000);
        asks.told();
        for (int again = 0; again < 3; again++) {
            a.ends();
            scene.advanceMs(900);
            a = new Visitor(scene, 1).comesAs("a", "room");
            scene.advanceMs(300);
        }
        scene.advanceMs(5000);
        assertThat(asks.told()).isEmpty();
        assertThat(sinceMs("a")).as("here since the first time").isEqualTo(3000);
        a.ends();
        scene.advanceMs(2000);
        new Visitor(scene).comesAs("a", "room");
        assertThat(sinceMs("a")).as("but this time it was away").isEqualTo(18_600);
    }

    private long sinceMs(String name) {
        MembersPage[] page = new MembersPage[1];
        scene.loop().within(() -> page[0] = scene.presence().look(Path.of("room"), "", 9));
        return page[0].shown().stream()
                .map(MembersPage.Shown::member)
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow()
                .sinceMs();
    }

    @Test
    void also_one_who_left_in_the_middle_of_an_interval_has_the_whole_of_it() {
        Visitor a = new Visitor(scene).comesAs("a", "room");
        scene.advanceMs(900);
        a.ends();
        scene.advanceMs(900);
        new Visitor(scene).comesAs("a", "room");
        scene.advanceMs(5000);
        assertThat(asks.told())
                .singleElement()
                .asString()
                .contains("\"joined\":[{\"member\":\"a\"");
    }

    @Test
    void whoever_came_and_left_between_two_updates_is_not_told_of() {
        new Visitor(scene).comesAs("a", "room");
        new Visitor(scene).comesAs("b", "room").ends();
        scene.advanceMs(5000);
        assertThat(String.join("\n", asks.told())).contains("\"a\"").doesNotContain("\"b\"");
    }

    @Test
    void nothing_waits_when_nothing_happens() {
        new Visitor(scene).comesAs("a", "room");
        scene.advanceMs(1000);
        assertThat(scene.presence().pauses().size()).isZero();
    }
}
