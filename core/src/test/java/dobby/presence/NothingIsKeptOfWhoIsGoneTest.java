package dobby.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Introduction;
import dobby.message.Path;
import dobby.message.Terms;
import dobby.registry.Registration;
import dobby.session.SessionLimits;
import dobby.stage.ManualLoop;
import dobby.stage.RecordingThestral;
import dobby.stage.Scene;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Members of paths that tell none, and of those where nobody is any more, cost nothing. */
class NothingIsKeptOfWhoIsGoneTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT, 2, "room/*");

    private int paths() {
        int[] paths = new int[1];
        scene.loop().within(() -> paths[0] = scene.presence().paths());
        return paths[0];
    }

    private MembersPage look(String path) {
        MembersPage[] page = new MembersPage[1];
        scene.loop().within(() -> page[0] = scene.presence().look(Path.of(path), "", 100));
        return page[0];
    }

    @Test
    void other_paths_are_not_looked_at() {
        new Visitor(scene).comes("hall").leaves("hall");
        new Visitor(scene).comes("hall").comes("::gone").ends();
        assertThat(paths()).isZero();
        scene.send("::connect", new Visitor(scene).who().id() + "->hall");
        scene.loop().runOne(); // joined
        assertThat(scene.loop().hasWork()).as("no task was made for it").isFalse();
    }

    @Test
    void whoever_hears_a_path_by_a_pattern_is_no_member() {
        Visitor hears = new Visitor(scene).comes("room/*");
        assertThat(paths()).isZero();
        new Visitor(scene, 1).comesAs("7", "room/1");
        assertThat(look("room/1").members()).isOne();
        hears.leaves("room/*");
        assertThat(paths()).isOne();
    }

    @Test
    void a_path_is_known_as_long_as_somebody_is_there() {
        Visitor one = new Visitor(scene).comesAs("7", "room/1");
        Visitor other = new Visitor(scene, 1).asks("room/1");
        one.ends();
        assertThat(paths()).isOne();
        other.leaves("room/1");
        assertThat(paths()).isZero();
        assertThat(scene.presence().pauses().size()).as("nothing waits").isZero();
    }

    @Test
    void a_connect_that_the_end_overtakes_never_was() {
        Registration who = scene.dolores().registerClient(new RecordingThestral(), scene.loop());
        scene.send("::connect", who.id() + "->room/1");
        scene.dolores().unregister(who);
        scene.runAll();
        assertThat(paths()).isZero();
    }

    @Test
    void after_any_steps_in_any_order_who_is_connected_is_a_member_and_nobody_else() {
        Random random = new Random(17);
        for (int round = 0; round < 1000; round++) {
            ManualLoop home = scene.loops().get(random.nextInt(2));
            Registration one = scene.dolores().registerClient(new RecordingThestral(), home);
            int end = random.nextInt(30);
            for (int step = 0; step < 12; step++) {
                if (step == end) {
                    scene.dolores().unregister(one);
                }
                String relation = one.id() + "->room/" + random.nextInt(2);
                switch (random.nextInt(4)) {
                    case 0, 1 -> scene.send("::connect", relation, Terms.NONE.with(some(random)));
                    case 2 -> scene.send("::disconnect", relation);
                    default -> scene.loops().get(random.nextInt(2)).runOne();
                }
            }
            scene.runAll();
            int[] connected = new int[1];
            home.within(() -> connected[0] = scene.dolores().pathsOf(one).size());
            assertThat(paths()).as("round %d", round).isEqualTo(connected[0]);
            scene.dolores().unregister(one);
            scene.runAll();
            assertThat(paths()).as("round %d", round).isZero();
        }
    }

    private static Introduction some(Random random) {
        return new Introduction(
                random.nextBoolean() ? "u" + random.nextInt(3) : null, null, random.nextBoolean());
    }

    @Test
    void sessions_and_members_are_counted() {
        for (int i = 0; i < 5; i++) {
            new Visitor(scene, i % 2).comesAs("u" + i % 3, "room/1");
        }
        Visitor guest = new Visitor(scene).comes("room/1");
        MembersPage page = look("room/1");
        assertThat(page.members()).isEqualTo(4);
        assertThat(page.sessions()).isEqualTo(6);
        assertThat(page.shown())
                .extracting(each -> each.member().name())
                .containsExactly("u0", "u1", "u2", "~1");
        assertThat(page.shown().getLast().sessions()).containsExactly(guest.who().id());
        guest.comesAs("u2", "room/1");
        assertThat(look("room/1").sessions()).isEqualTo(6);
        assertThat(look("room/1").members()).isEqualTo(3);
    }
}
