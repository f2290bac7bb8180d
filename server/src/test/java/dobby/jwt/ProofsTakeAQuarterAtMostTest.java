package dobby.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Parsed;
import dobby.message.Refusal;
import dobby.registry.ClientGrant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whoever sends many tokens cannot hold up the others: there is only so much time for them. */
class ProofsTakeAQuarterAtMostTest {

    private long nanos;
    private final Proofs proofs = new Proofs(() -> nanos);

    private int proveFor(long seconds, long eachNanos) {
        int proved = 0;
        long end = nanos + TimeUnit.SECONDS.toNanos(seconds);
        while (nanos < end) {
            if (proofs.mayBegin()) {
                nanos += eachNanos;
                proofs.took(eachNanos);
                proved++;
            } else {
                nanos += 100_000;
            }
        }
        return proved;
    }

    @Test
    void of_a_flood_a_quarter_is_proved() {
        assertThat(proveFor(100, 800_000)).isBetween(31_000, 32_000); // 25 s, and 250 ms at once
    }

    @Test
    void after_a_quiet_second_there_is_time_again() {
        assertThat(proveFor(10, 1_000_000)).isPositive();
        assertThat(proofs.mayBegin()).isFalse();
        nanos += TimeUnit.SECONDS.toNanos(1);
        assertThat(proofs.mayBegin()).isTrue();
    }

    @Test
    void a_good_token_is_refused_too_and_may_come_back() throws UnfitKeys {
        JwtRules rules = new JwtRules(List.of(), null, 0, 3_600_000);
        String token = Issuer.sign("HS256", "{\"sub\":\"7\",\"exp\":2000,\"dobby\":{}}");
        Jwts busy =
                new Jwts(JwtKeys.parse(Issuer.jwks()), rules, () -> 1_000_000, new Slow()::nanos);
        assertThat(busy.read(token)).isInstanceOf(Parsed.Value.class);
        assertThat(busy.read(token))
                .isEqualTo(
                        Parsed.<ClientGrant>refused(
                                Refusal.TOO_MANY_TOKENS, Refusal.TOO_MANY_TOKENS.title()));
    }

    /** Each signature takes a second, and nothing else takes any time. */
    private static final class Slow {
        private long now;
        private int asked;

        long nanos() {
            asked++;
            boolean proving = asked > 1 && asked % 3 == 1; // at the start, before, begun, ended
            now += proving ? TimeUnit.SECONDS.toNanos(1) : 0;
            return now;
        }
    }
}
