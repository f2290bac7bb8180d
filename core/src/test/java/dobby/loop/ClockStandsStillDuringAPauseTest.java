package dobby.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The time in which the process was stopped is not counted, and the clock never goes back. */
class ClockStandsStillDuringAPauseTest {

    private static final long MS = 1_000_000;

    private long source = 12_345;
    private final AwakeClock clock = new AwakeClock(() -> source);
    private final long start = clock.now();

    private long passedMs() {
        return (clock.now() - start) / MS;
    }

    private long tickAfterMs(long ms) {
        source += ms * MS;
        return clock.tick() / MS;
    }

    @Test
    void while_awake_it_counts_every_moment() {
        source += 100 * MS;
        assertThat(passedMs()).isEqualTo(100);
        assertThat(tickAfterMs(150)).isZero();
        assertThat(passedMs()).isEqualTo(250);
        assertThat(tickAfterMs(250)).isZero();
        assertThat(passedMs()).isEqualTo(500);
    }

    @Test
    void a_tick_may_be_late_by_a_second() {
        assertThat(tickAfterMs(1000)).isZero();
        assertThat(passedMs()).isEqualTo(1000);
    }

    @Test
    void what_goes_beyond_is_not_counted_before_nor_after_the_tick() {
        source += 60_000 * MS;
        assertThat(passedMs()).isEqualTo(1000);
        assertThat(tickAfterMs(0)).isEqualTo(59_000);
        assertThat(passedMs()).isEqualTo(1000);
        assertThat(tickAfterMs(250)).isZero();
        assertThat(passedMs()).isEqualTo(1250);
    }

    @Test
    void several_pauses_add_up() {
        for (int i = 0; i < 5; i++) {
            assertThat(tickAfterMs(10_000)).isEqualTo(9000);
            assertThat(tickAfterMs(250)).isZero();
        }
        assertThat(passedMs()).isEqualTo(5 * 1250);
    }

    @Test
    void it_never_goes_back_whatever_happens() {
        Random random = new Random(29);
        long last = clock.now();
        for (int i = 0; i < 100_000; i++) {
            source += random.nextInt(50) == 0 ? random.nextLong(5000 * MS) : random.nextLong(MS);
            long before = clock.now();
            if (random.nextInt(10) == 0) {
                clock.tick();
                assertThat(clock.now()).as("a tick itself takes no time").isEqualTo(before);
            }
            assertThat(before).isGreaterThanOrEqualTo(last);
            last = before;
        }
    }

    @Test
    void it_survives_the_overflow_of_its_source() {
        source = Long.MAX_VALUE - 10 * MS;
        AwakeClock late = new AwakeClock(() -> source);
        long before = late.now();
        source += 20 * MS;
        assertThat(late.now() - before).isEqualTo(20 * MS);
        late.tick();
        assertThat(late.now() - before).isEqualTo(20 * MS);
    }
}
