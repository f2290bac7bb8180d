package dobby.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.ManualLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** All who wait equally long are due exactly when their time has come, first come first due. */
class DeadlinesComeDueInOrderTest {

    private final ManualLoop loop = new ManualLoop();
    private final Deadlines deadlines = new Deadlines(loop, 100);
    private final List<String> due = new ArrayList<>();

    private final class Waiting extends Deadline {
        private final String name;

        Waiting(String name) {
            this.name = name;
        }

        @Override
        protected void due() {
            due.add(name);
        }
    }

    private Waiting arm(String name) {
        Waiting waiting = new Waiting(name);
        loop.within(() -> deadlines.arm(waiting));
        return waiting;
    }

    private void advance(long ms) {
        loop.advanceMs(ms);
    }

    @Test
    void not_a_moment_early() {
        arm("a");
        advance(99);
        assertThat(due).isEmpty();
        assertThat(deadlines.size()).isOne();
        advance(1);
        assertThat(due).containsExactly("a");
        assertThat(deadlines.size()).isZero();
        advance(1000);
        assertThat(due).hasSize(1);
    }

    @Test
    void to_arm_again_is_to_wait_anew_from_the_end_of_the_line() {
        Waiting a = arm("a");
        arm("b");
        advance(60);
        loop.within(() -> deadlines.arm(a));
        advance(40);
        assertThat(due).containsExactly("b");
        advance(60);
        assertThat(due).containsExactly("b", "a");
    }

    @Test
    void the_disarmed_are_never_due() {
        Waiting first = arm("first");
        Waiting middle = arm("middle");
        arm("stays");
        Waiting last = arm("last");
        for (Waiting waiting : List.of(middle, last, first, first)) {
            loop.within(waiting::disarm);
            assertThat(deadlines.holds(waiting)).isFalse();
        }
        new Waiting("never armed").disarm();
        assertThat(deadlines.size()).isOne();
        advance(100);
        assertThat(due).containsExactly("stays");
    }

    @Test
    void to_wait_elsewhere_is_to_wait_here_no_longer() {
        Deadlines others = new Deadlines(loop, 10);
        Waiting a = arm("a");
        loop.within(() -> others.arm(a));
        assertThat(deadlines.holds(a)).isFalse();
        assertThat(others.holds(a)).isTrue();
        advance(10);
        assertThat(due).containsExactly("a");
        advance(1000);
        assertThat(due).hasSize(1);
    }

    @Test
    void any_mixture_is_due_as_a_sorted_map_says() {
        Random random = new Random(23);
        List<Waiting> all = IntStream.range(0, 50).mapToObj(i -> new Waiting("" + i)).toList();
        TreeMap<Long, List<String>> model = new TreeMap<>();
        List<String> expected = new ArrayList<>();
        for (long now = 0; now < 5000; now++) {
            Waiting one = all.get(random.nextInt(all.size()));
            model.values().forEach(names -> names.remove(one.name));
            if (random.nextInt(3) > 0) {
                loop.within(() -> deadlines.arm(one));
                model.computeIfAbsent(now + 100, _ -> new ArrayList<>()).add(one.name);
            } else {
                loop.within(one::disarm);
            }
            advance(1);
            expected.addAll(model.getOrDefault(now + 1, List.of()));
            model.remove(now + 1);
            assertThat(due).isEqualTo(expected);
        }
    }
}
