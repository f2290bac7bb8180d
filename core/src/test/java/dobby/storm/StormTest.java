package dobby.storm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * No storm breaks a promise. {@code ./dev storm SEED} runs one again; {@code ./dev storm} runs
 * many.
 */
class StormTest {

    private static final long FIRST = Long.getLong("dobby.storm.seed", 1);
    private static final long SEEDS = Long.getLong("dobby.storm.seeds", 300);

    @Test
    void whatever_happens_order_holds_and_nothing_is_lost_unsaid_or_sent_twice() {
        long delivered = 0;
        long gaps = 0;
        long superseded = 0;
        long joined = 0;
        long resent = 0;
        long ended = 0;
        long exact = 0;
        long confirmed = 0;
        long lost = 0;
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            Storm.Weather weather = run(seed);
            delivered += weather.delivered();
            gaps += weather.gaps();
            superseded += weather.superseded();
            joined += weather.joined();
            resent += weather.resent();
            ended += weather.ended();
            exact += weather.receipts().exact();
            confirmed += weather.receipts().confirmed();
            lost += weather.receipts().lost();
        }
        System.out.printf(
                "%d storms: %d delivered, %d gaps, %d superseded, %d joined, %d asked again,"
                        + " %d sessions ended, %d receipts exact, with %d confirmed and %d lost%n",
                SEEDS, delivered, gaps, superseded, joined, resent, ended, exact, confirmed, lost);
        if (SEEDS >= 100) { // a storm in which nothing happened shows nothing
            assertThat(delivered).isGreaterThan(100 * SEEDS);
            assertThat(gaps).isGreaterThan(SEEDS);
            assertThat(superseded).isGreaterThan(SEEDS);
            assertThat(joined).isGreaterThan(SEEDS);
            assertThat(resent).isGreaterThan(SEEDS);
            assertThat(exact).isGreaterThan(40 * SEEDS);
            assertThat(confirmed).isGreaterThan(40 * SEEDS);
            assertThat(lost).isGreaterThan(10 * SEEDS);
            assertThat(ended).isGreaterThan(CLIENTS_AT_LEAST * SEEDS);
        }
    }

    private static final int CLIENTS_AT_LEAST = 6;

    private static Storm.Weather run(long seed) {
        try {
            return new Storm(seed).run();
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError("storm " + seed + ": " + broken.getMessage(), broken);
        }
    }
}
