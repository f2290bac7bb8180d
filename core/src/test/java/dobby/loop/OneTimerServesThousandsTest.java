package dobby.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.ManualLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However many wait, and however often they begin anew, the loop is asked for one timer. */
class OneTimerServesThousandsTest {

    private final CountingLoop loop = new CountingLoop();
    private final Deadlines deadlines = new Deadlines(loop, 100);
    private int due;

    /** A loop that counts the timers set on it. */
    private static final class CountingLoop implements Loop {
        final ManualLoop manual = new ManualLoop();
        int timers;

        @Override
        public boolean inside() {
            return true;
        }

        @Override
        public void run(Runnable task) {
            manual.run(task);
        }

        @Override
        public void runNext(Runnable task) {
            manual.runNext(task);
        }

        @Override
        public Turns turns() {
            return manual.turns();
        }

        @Override
        public void runAfter(long delayNanos, Runnable task) {
            timers++;
            manual.runAfter(delayNanos, task);
        }

        @Override
        public long nowNanos() {
            return manual.nowNanos();
        }
    }

    private final class Waiting extends Deadline {
        @Override
        protected void due() {
            due++;
        }
    }

    private List<Waiting> armThousands() {
        List<Waiting> all = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            Waiting waiting = new Waiting();
            deadlines.arm(waiting);
            all.add(waiting);
        }
        return all;
    }

    @Test
    void they_are_all_due_by_one_timer() {
        armThousands();
        loop.manual.advanceMs(100);
        assertThat(due).isEqualTo(5000);
        assertThat(loop.timers).isOne();
    }

    @Test
    void to_begin_anew_sets_no_further_one_until_the_first_has_gone_off() {
        List<Waiting> all = armThousands();
        loop.manual.advanceMs(50);
        all.forEach(deadlines::arm);
        all.forEach(deadlines::arm);
        assertThat(loop.timers).isOne();
        loop.manual.advanceMs(50);
        assertThat(due).isZero();
        loop.manual.advanceMs(50);
        assertThat(due).isEqualTo(5000);
        assertThat(loop.timers).isEqualTo(2);
    }

    @Test
    void none_is_set_while_nobody_waits() {
        armThousands().forEach(Deadline::disarm);
        loop.manual.advanceMs(100_000);
        assertThat(due).isZero();
        assertThat(loop.timers).isOne();
    }
}
