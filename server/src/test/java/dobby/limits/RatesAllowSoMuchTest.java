package dobby.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** So much at once after a pause, and so much in the long run. */
class RatesAllowSoMuchTest {

    private long nanos = Long.MAX_VALUE - 5; // such clocks may begin anywhere
    private final Bucket bucket = new Bucket(new Rate(10, 3), () -> nanos);

    private void pass(long ms) {
        nanos += TimeUnit.MILLISECONDS.toNanos(ms);
    }

    @Test
    void a_burst_and_then_no_more_until_it_is_time() {
        for (int i = 0; i < 3; i++) {
            assertThat(bucket.take(1)).isZero();
        }
        assertThat(bucket.take(1)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
        pass(99);
        assertThat(bucket.take(1)).isPositive();
        pass(1);
        assertThat(bucket.take(1)).isZero();
        assertThat(bucket.take(1)).isPositive();
    }

    @Test
    void in_the_long_run_as_many_as_it_says() {
        int taken = 0;
        for (int ms = 0; ms < 10_000; ms++) {
            taken += bucket.take(1) == 0 ? 1 : 0;
            pass(1);
        }
        assertThat(taken).isBetween(102, 103);
    }

    @Test
    void a_pause_saves_up_no_more_than_a_burst() {
        pass(1_000_000);
        assertThat(bucket.take(1) + bucket.take(1) + bucket.take(1)).isZero();
        assertThat(bucket.take(1)).isPositive();
    }

    @Test
    void many_together_pass_if_one_may_and_are_waited_for_by_the_next() {
        assertThat(bucket.take(20)).isZero();
        assertThat(bucket.take(1)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(1800));
        pass(1800);
        assertThat(bucket.take(1)).isZero();
    }
}
