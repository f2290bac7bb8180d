package dobby.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Introduction;
import dobby.session.SessionLimits;
import dobby.stage.Scene;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who asks by a pattern is told of the members of every path that fits, and is one of none. */
class PatternsAskOfAllTheirPathsTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT, 2, "room/*");

    private int paths() {
        int[] paths = new int[1];
        scene.loop().within(() -> paths[0] = scene.presence().paths());
        return paths[0];
    }

    @Test
    void of_paths_that_there_are_and_of_those_that_there_will_be() {
        new Visitor(scene).comesAs("a", "room/1");
        Visitor asks = new Visitor(scene, 1).asks("room/*");
        assertThat(asks.told())
                .singleElement()
                .asString()
                .contains("\"room/1\"", "\"member\":\"a\"", "\"count\":1");
        new Visitor(scene).comesAs("b", "room/2");
        assertThat(asks.told())
                .singleElement()
                .asString()
                .contains("\"room/2\"", "\"member\":\"b\"");
        new Visitor(scene, 1).comesAs("c", "hall");
        assertThat(asks.told()).isEmpty();
    }

    @Test
    void the_last_who_leaves_is_told_too_and_then_nothing_is_kept() {
        Visitor asks = new Visitor(scene).asks("room/**");
        Visitor member = new Visitor(scene, 1).comesAs("a", "room/1");
        scene.advanceMs(3000);
        asks.told();
        member.ends();
        assertThat(paths()).isOne();
        scene.advanceMs(3000);
        assertThat(asks.told()).singleElement().asString().contains("\"left\":[\"a\"]");
        assertThat(paths()).isZero();
        assertThat(scene.presence().pauses().size()).as("nothing waits").isZero();
        new Visitor(scene).comesAs("a", "room/1");
        assertThat(asks.told()).singleElement().asString().contains("\"member\":\"a\"");
    }

    @Test
    void until_the_pattern_is_disconnected_or_it_asks_no_longer_or_is_gone() {
        Visitor leaves = new Visitor(scene).asks("room/*");
        Visitor silent = new Visitor(scene).asks("room/*");
        Visitor gone = new Visitor(scene, 1).asks("room/*");
        Visitor member = new Visitor(scene).comesAs("a", "room/1");
        leaves.leaves("room/*");
        silent.comes("room/*", Introduction.NONE);
        gone.ends();
        scene.advanceMs(5000);
        leaves.told();
        silent.told();
        new Visitor(scene).comesAs("b", "room/1");
        new Visitor(scene).comesAs("c", "room/2");
        scene.advanceMs(5000);
        assertThat(leaves.told()).isEmpty();
        assertThat(silent.told()).isEmpty();
        member.ends();
        assertThat(paths()).isEqualTo(2);
    }

    @Test
    void one_who_asks_by_two_names_goes_on_asking_by_the_other() {
        Visitor asks = new Visitor(scene).asks("room/*").asks("room/1");
        asks.leaves("room/1");
        asks.told();
        new Visitor(scene, 1).comesAs("a", "room/1");
        scene.advanceMs(3000);
        assertThat(asks.told()).hasSize(1);
        asks.asks("room/1");
        asks.leaves("room/*");
        asks.told();
        new Visitor(scene, 1).comesAs("b", "room/1");
        scene.advanceMs(3000);
        assertThat(asks.told()).singleElement().asString().contains("\"member\":\"b\"");
    }

    @Test
    void large_paths_are_told_as_numbers_to_the_last() {
        Visitor asks = new Visitor(scene).asks("room/*");
        List<Visitor> many = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            many.add(new Visitor(scene, i % 2).comesAs("u" + i, "room/1"));
        }
        scene.advanceMs(3000);
        assertThat(asks.told().getLast()).contains("\"count\":150").doesNotContain("member\"");
        many.forEach(Visitor::ends);
        scene.advanceMs(5000);
        assertThat(asks.told().getLast()).contains("\"count\":0");
        assertThat(paths()).isZero();
    }
}
