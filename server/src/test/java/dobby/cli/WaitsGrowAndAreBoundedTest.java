package dobby.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class WaitsGrowAndAreBoundedTest {

    private final Backoff backoff = new Backoff(new Random(1));

    @Test
    void twiceAsLongEachTimeUpToTenSeconds() {
        long bound = 250;
        for (int i = 0; i < 20; i++) {
            assertThat(backoff.nextMs()).isBetween(bound / 2, bound);
            bound = Math.min(2 * bound, 10_000);
        }
    }

    @Test
    void andShortAgainOnceItWorked() {
        backoff.nextMs();
        backoff.nextMs();
        backoff.reset();
        assertThat(backoff.nextMs()).isLessThanOrEqualTo(250);
    }
}
