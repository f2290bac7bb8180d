package dobby.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.session.SessionLimits;
import dobby.stage.Scene;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Above the limit members are counted, not named; well below it they are named again. */
class LargePathsTellOnlyNumbersTest {

    private static final String ROOM = "{\"path\":\"room\",";

    private final ArrayDeque<Visitor> crowd = new ArrayDeque<>();
    private int came;

    private static Scene sceneOf(int membersMax) {
        List<PathPattern> room = List.of(PathPattern.of("room"));
        return new Scene(
                SessionLimits.DEFAULT, 2, new PresenceSettings(room, membersMax, 1000, 1024));
    }

    private void grow(Scene scene, int to) {
        while (crowd.size() < to) {
            crowd.add(new Visitor(scene, came % 2).comesAs("u" + came++, "room"));
        }
        scene.advanceMs(2000);
    }

    private void shrink(Scene scene, int to) {
        while (crowd.size() > to) {
            crowd.remove().ends();
        }
        scene.advanceMs(2000);
    }

    @Test
    void from_names_to_numbers_and_back() {
        Scene scene = sceneOf(20);
        Visitor asks = new Visitor(scene).comesAs("asks", "room").asks("room");
        KnownMembers known = new KnownMembers();
        grow(scene, 19);
        asks.told().forEach(known::take);
        assertThat(known.names()).hasSize(20);
        grow(scene, 20);
        assertThat(asks.told()).containsExactly(ROOM + "\"count\":21}");
        grow(scene, 500);
        assertThat(asks.told()).last().isEqualTo(ROOM + "\"count\":501}");
        shrink(scene, 18);
        assertThat(asks.told())
                .as("19 of 20: not to and fro")
                .last()
                .isEqualTo(ROOM + "\"count\":19}");
        shrink(scene, 17);
        List<String> again = asks.told();
        assertThat(again).singleElement().asString().startsWith(ROOM + "\"members\":[");
        again.forEach(known::take);
        assertThat(known.names()).isEqualTo(new TreeSet<>(namesHere(scene))).hasSize(18);
        shrink(scene, 16);
        asks.told().forEach(known::take);
        assertThat(known.count()).isEqualTo(17);
    }

    @Test
    void whoever_asks_then_is_told_the_number() {
        Scene scene = sceneOf(20);
        grow(scene, 50);
        assertThat(new Visitor(scene).asks("room").told()).containsExactly(ROOM + "\"count\":51}");
    }

    @Test
    void the_same_number_is_not_told_again() {
        Scene scene = sceneOf(20);
        Visitor asks = new Visitor(scene).asks("room");
        grow(scene, 50);
        asks.told();
        crowd.remove().ends();
        crowd.add(new Visitor(scene).comesAs("other", "room"));
        scene.advanceMs(5000);
        assertThat(asks.told()).isEmpty();
    }

    @Test
    void with_none_allowed_there_are_only_numbers() {
        Scene scene = sceneOf(0);
        Visitor asks = new Visitor(scene).asks("room");
        grow(scene, 1);
        assertThat(asks.told()).containsExactly(ROOM + "\"count\":1}", ROOM + "\"count\":2}");
    }

    private List<String> namesHere(Scene scene) {
        List<String> names = new ArrayList<>();
        Presence presence = scene.presence();
        scene.loop()
                .within(() ->
                        presence.look(Path.of("room"), "", 1000)
                                .shown()
                                .forEach(each -> names.add(each.member().name())));
        return names;
    }
}
