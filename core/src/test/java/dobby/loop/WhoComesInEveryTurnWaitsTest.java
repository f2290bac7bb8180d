package dobby.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connections that always have something wait when turns are long, in order and not for ever. */
class WhoComesInEveryTurnWaitsTest {

    private static final long SHORT = Turns.LONG_NANOS / 10;
    private static final long LONG = Turns.LONG_NANOS + 1;

    private final ArrayDeque<Runnable> next = new ArrayDeque<>();
    private final List<String> back = new ArrayList<>();
    private long now;
    private final Turns turns = new Turns(next::add, () -> now);

    private void turn(long takes) {
        turns.begin();
        turns.isLong();
        now += takes;
    }

    private void runNext() {
        next.remove().run();
    }

    /** A mark after so many turns in a row. */
    private int greedy(int row, long takes) {
        int mark = 0;
        for (int i = 0; i <= row; i++) {
            turn(takes);
            mark = turns.read(mark);
        }
        return mark;
    }

    @Test
    void not_before_it_came_so_often() {
        assertThat(turns.mustWait(greedy(Turns.IN_A_ROW - 1, LONG))).isFalse();
        assertThat(turns.mustWait(greedy(Turns.IN_A_ROW, LONG))).isTrue();
    }

    @Test
    void not_while_turns_are_short() {
        assertThat(turns.mustWait(greedy(100, SHORT))).isFalse();
    }

    @Test
    void whoever_misses_a_turn_begins_anew() {
        int mark = greedy(Turns.IN_A_ROW, LONG);
        turn(LONG);
        turn(LONG);
        assertThat(turns.mustWait(turns.read(mark))).isFalse();
    }

    @Test
    void to_be_read_twice_in_a_turn_is_to_come_once() {
        int mark = greedy(0, LONG);
        for (int i = 0; i < 100; i++) {
            mark = turns.read(mark);
        }
        assertThat(turns.mustWait(mark)).isFalse();
    }

    @Test
    void who_has_waited_is_still_one_that_comes_every_time() {
        int mark = greedy(Turns.IN_A_ROW, LONG);
        for (int i = 0; i < 100; i++) {
            turn(LONG);
        }
        mark = turns.back(mark);
        turn(LONG);
        assertThat(turns.mustWait(turns.read(mark))).isTrue();
    }

    @Test
    void the_first_read_of_a_turn_begins_it_whoever_it_is() {
        turns.begin();
        assertThat(turns.mustWait(turns.read(0))).isFalse();
        now += LONG;
        assertThat(turns.isLong()).isTrue();
    }

    @Test
    void in_long_turns_one_comes_back_in_each_and_in_order() {
        for (String who : List.of("a", "b", "c")) {
            turns.await(() -> back.add(who));
        }
        for (int i = 1; i <= 3; i++) {
            turn(LONG);
            runNext();
            assertThat(back).hasSize(i);
        }
        assertThat(back).containsExactly("a", "b", "c");
        assertThat(next).isEmpty();
    }

    @Test
    void in_short_turns_ever_more_do() {
        for (int i = 0; i < 15; i++) {
            turns.await(() -> back.add("one"));
        }
        for (int all : new int[] {1, 3, 7, 15}) {
            turn(SHORT);
            runNext();
            assertThat(back).hasSize(all);
        }
        assertThat(next).isEmpty();
    }

    @Test
    void what_they_do_counts_too() {
        for (int i = 0; i < 100; i++) {
            turns.await(() -> {
                now += LONG;
                back.add("one");
            });
        }
        for (int i = 1; i <= 100; i++) {
            turn(SHORT);
            runNext();
            assertThat(back).hasSize(i);
        }
    }

    @Test
    void the_failure_of_one_is_its_own() {
        turns.await(() -> {
            throw new IllegalStateException("its own");
        });
        turns.await(() -> back.add("other"));
        turn(SHORT);
        assertThat(catching(this::runNext)).isEqualTo("its own");
        runNext();
        assertThat(back).containsExactly("other");
    }

    private static String catching(Runnable task) {
        try {
            task.run();
        } catch (IllegalStateException e) {
            return String.valueOf(e.getMessage());
        }
        return "";
    }

    @Test
    void the_number_of_turns_may_overflow() {
        int mark = 0;
        int turnsToOverflow = 1 << 29;
        turns.begin();
        for (int i = 0; i < turnsToOverflow - 4; i++) {
            turns.begin();
        }
        for (int i = 0; i <= Turns.IN_A_ROW + 4; i++) {
            turn(LONG);
            mark = turns.read(mark);
        }
        assertThat(turns.mustWait(mark)).isTrue();
    }
}
