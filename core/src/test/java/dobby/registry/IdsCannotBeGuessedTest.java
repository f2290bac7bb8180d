package dobby.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A million ids show no two alike, and no letter that comes more often than another. */
class IdsCannotBeGuessedTest {

    private static final int IDS = 1_000_000;
    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int CHANCE_BEGINS = "d-".length();
    private static final int CHANCE_ENDS = CHANCE_BEGINS + 32;

    /** Of 62^10 beginnings two are the same once in two million runs. */
    private static final int BEGINNING_ENDS = CHANCE_BEGINS + 10;

    /** What chi-squared with 61 degrees of freedom passes once in a billion runs. */
    private static final double CHI_SQUARED_MAX = 147;

    @Test
    void chance_is_spread_evenly_and_never_repeats() {
        IdIssuer issuer = new IdIssuer("d", new SecureRandom());
        long[] beginnings = new long[IDS];
        long[] counts = new long['z' + 1];
        for (int i = 0; i < IDS; i++) {
            String id = issuer.next().text();
            for (int at = CHANCE_BEGINS; at < CHANCE_ENDS; at++) {
                counts[id.charAt(at)]++;
            }
            for (int at = CHANCE_BEGINS; at < BEGINNING_ENDS; at++) {
                beginnings[i] = beginnings[i] * LETTERS.length() + LETTERS.indexOf(id.charAt(at));
            }
        }
        assertThat(Arrays.stream(beginnings).distinct().count()).isEqualTo(IDS);
        double expected = IDS * 32.0 / LETTERS.length();
        double chiSquared =
                LETTERS.chars()
                        .mapToDouble(c -> Math.pow(counts[c] - expected, 2) / expected)
                        .sum();
        assertThat(chiSquared).isLessThan(CHI_SQUARED_MAX);
    }
}
