package dobby.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dobby.stage.ManualLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever is due may wait again, let others wait or not, or throw: the rest have their time. */
class DeadlinesSurviveWhatTheirOwnersDoTest {

    private final ManualLoop loop = new ManualLoop();
    private final Deadlines deadlines = new Deadlines(loop, 100);
    private final List<String> due = new ArrayList<>();

    private final class Waiting extends Deadline {
        private final Runnable then;

        Waiting(String name, Runnable then) {
            this.then =
                    () -> {
                        due.add(name);
                        then.run();
                    };
            arm(this);
        }

        @Override
        protected void due() {
            then.run();
        }
    }

    private void arm(Deadline deadline) {
        loop.within(() -> deadlines.arm(deadline));
    }

    private Waiting waiting(String name) {
        return new Waiting(name, () -> {});
    }

    @Test
    void one_that_arms_itself_again_is_due_every_so_often() {
        Waiting[] self = new Waiting[1];
        self[0] = new Waiting("a", () -> deadlines.arm(self[0]));
        waiting("b");
        loop.advanceMs(350);
        assertThat(due).containsExactly("a", "b", "a", "a");
        assertThat(deadlines.size()).isOne();
    }

    @Test
    void one_that_arms_itself_again_makes_nobody_late() {
        Waiting[] self = new Waiting[1];
        self[0] = new Waiting("a", () -> deadlines.arm(self[0]));
        loop.advanceMs(10);
        waiting("b");
        loop.advanceMs(100);
        assertThat(due).containsExactly("a", "b");
    }

    @Test
    void one_that_disarms_the_next_spares_it() {
        Waiting[] next = new Waiting[1];
        new Waiting("a", () -> next[0].disarm());
        next[0] = waiting("b");
        waiting("c");
        loop.advanceMs(100);
        assertThat(due).containsExactly("a", "c");
    }

    @Test
    void one_that_throws_does_not_stop_the_others() {
        new Waiting(
                "a",
                () -> {
                    throw new IllegalStateException("no");
                });
        waiting("b");
        assertThatIllegalStateException().isThrownBy(() -> loop.advanceMs(100));
        loop.advanceMs(1);
        assertThat(due).containsExactly("a", "b");
        waiting("c");
        loop.advanceMs(100);
        assertThat(due).containsExactly("a", "b", "c");
    }

    @Test
    void in_a_hurry_all_who_wait_are_due_at_once_in_order() {
        waiting("a");
        waiting("b");
        loop.within(deadlines::hurry);
        assertThat(due).containsExactly("a", "b");
        assertThat(deadlines.size()).isZero();
        loop.advanceMs(1000);
        assertThat(due).hasSize(2);
    }

    @Test
    void a_hurry_ends_though_somebody_arms_himself_again() {
        Waiting[] self = new Waiting[1];
        self[0] = new Waiting("a", () -> deadlines.arm(self[0]));
        waiting("b");
        loop.within(deadlines::hurry);
        assertThat(due).containsExactly("a", "b");
        assertThat(deadlines.holds(self[0])).isTrue();
    }

    @Test
    void a_hurry_bears_that_somebody_disarms_the_rest() {
        Waiting[] next = new Waiting[1];
        new Waiting("a", () -> next[0].disarm());
        next[0] = waiting("b");
        loop.within(deadlines::hurry);
        assertThat(due).containsExactly("a");
    }

    @Test
    void who_begins_after_a_hurry_has_the_whole_time() {
        waiting("a");
        loop.advanceMs(50);
        loop.within(deadlines::hurry);
        waiting("b");
        loop.advanceMs(99);
        assertThat(due).containsExactly("a");
        loop.advanceMs(1);
        assertThat(due).containsExactly("a", "b");
    }
}
