package dobby.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.broker.LocalBroker;
import dobby.message.Message;
import dobby.message.Path;
import dobby.message.Start;
import dobby.message.Update;
import dobby.registry.Dolores;
import dobby.registry.IdIssuer;
import dobby.registry.Outcome;
import dobby.registry.Owl;
import dobby.registry.Registration;
import dobby.stage.ManualLoop;
import dobby.stage.RecordingThestral;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Connects, disconnects, updates and the end of a Thestral may meet in any order: afterwards
 * nothing of it is left, and it was told nothing after its end.
 */
class RacesWithGoneLeaveNothingTest {

    private static final Path P = Path.of("p");

    private final ManualLoop loop = new ManualLoop();
    private final LocalBroker broker = new LocalBroker();
    private final Owl pig = new Pig(broker, (where, thrown) -> {});
    private final Dolores dolores =
            new Dolores(new IdIssuer("test", new Random(1)), pig, (where, thrown) -> {});
    private final RecordingThestral thestral = new RecordingThestral();
    private final Registration who = dolores.register(thestral, loop);

    @Test
    void a_connect_that_overtakes_the_end_on_its_way_to_the_loop() {
        pig.connect(who, P, Start.NOW);
        dolores.unregister(who);
        assertThat(broker.paths()).isOne();
        loop.runOne(); // joined: it has ended meanwhile
        assertThat(broker.paths()).isZero();
        loop.runAll();
        assertThat(broker.paths()).isZero();
        assertThat(thestral.heard()).isEmpty();
    }

    @Test
    void a_connect_whose_thestral_was_found_just_before_it_ended() {
        dolores.unregister(who);
        pig.connect(who, P, Start.NOW);
        loop.runOne(); // gone
        loop.runOne(); // joined
        loop.runAll();
        assertThat(broker.paths()).isZero();
        assertThat(thestral.heard()).isEmpty();
    }

    @Test
    void a_connect_between_the_end_and_its_clean_up_beside_an_older_connection() {
        pig.connect(who, Path.of("old"), Start.NOW);
        loop.runAll();
        thestral.forget();
        pig.connect(who, P, Start.NOW);
        dolores.unregister(who);
        pig.connect(who, P, Start.NOW);
        pig.connect(who, Path.of("old"), Start.NOW);
        loop.runAll();
        assertThat(broker.paths()).isZero();
        assertThat(thestral.heard()).isEmpty();
    }

    @Test
    void a_disconnect_behind_the_end() {
        pig.connect(who, P, Start.NOW);
        loop.runAll();
        thestral.forget();
        dolores.unregister(who);
        pig.disconnect(who, P);
        loop.runAll();
        pig.disconnect(who, P);
        loop.runAll();
        assertThat(broker.paths()).isZero();
        assertThat(thestral.heard()).isEmpty();
    }

    @Test
    void a_newcomer_on_the_path_is_not_swept_away_with_the_one_that_went() {
        RecordingThestral other = new RecordingThestral();
        Registration newcomer = dolores.register(other, loop);
        pig.connect(who, P, Start.NOW);
        dolores.unregister(who);
        pig.connect(newcomer, P, Start.NOW);
        loop.runAll();
        dolores.unregister(who);
        loop.runAll();
        assertThat(broker.paths()).isOne();
        assertThat(other.heard()).containsExactly("p;");
    }

    @Test
    void any_mixture_of_steps_in_any_order() {
        Random random = new Random(17);
        for (int round = 0; round < 2000; round++) {
            RecordingThestral mixed = new RecordingThestral();
            Registration one = dolores.register(mixed, loop);
            int end = random.nextInt(12);
            for (int step = 0; step < 12; step++) {
                if (step == end) {
                    dolores.unregister(one);
                    mixed.forget();
                }
                Path path = Path.of("p" + random.nextInt(3));
                switch (random.nextInt(4)) {
                    case 0, 1 -> pig.connect(one, path, Start.NOW);
                    case 2 -> pig.disconnect(one, path);
                    default -> loop.runOne();
                }
            }
            loop.runAll();
            assertThat(mixed.heard()).as("round %d", round).isEmpty();
            assertThat(broker.paths()).as("round %d", round).isZero();
        }
        assertThat(dolores.size()).as("only the one of the other tests").isOne();
    }

    @Test
    void updates_are_counted_while_it_goes_but_reach_nobody() {
        pig.connect(who, P, Start.NOW);
        loop.runAll();
        thestral.forget();
        dolores.unregister(who);
        assertThat(publish()).isEqualTo(new Outcome.Accepted(1));
        loop.runAll();
        assertThat(publish()).isEqualTo(new Outcome.Accepted(0));
        loop.runAll();
        assertThat(thestral.heard()).isEmpty();
    }

    private Outcome publish() {
        return dolores.update(Update.of(dolores.id(), P, Message.of("x")));
    }
}
