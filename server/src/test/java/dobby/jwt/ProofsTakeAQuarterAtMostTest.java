package dobby.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.limits.Addresses;
import dobby.message.Parsed;
import dobby.message.Refusal;
import dobby.registry.ClientGrant;
import dobby.session.Admission;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whoever sends many tokens cannot hold up the others: there is only so much time for them. */
class ProofsTakeAQuarterAtMostTest {

    private long nanos;
    private final Addresses addresses = new Addresses(_ -> false, new Random(1));
    private final Proofs proofs = new Proofs(() -> nanos);

    private int proveFor(long seconds, long eachNanos) {
        return proveFor(seconds, eachNanos, Admission.NOWHERE);
    }

    private int proveFor(long seconds, long eachNanos, int origin) {
        int proved = 0;
        long end = nanos + TimeUnit.SECONDS.toNanos(seconds);
        while (nanos < end) {
            if (proofs.mayBegin(origin)) {
                nanos += eachNanos;
                proofs.took(eachNanos, origin);
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
        assertThat(proofs.mayBegin(Admission.NOWHERE)).isFalse();
        nanos += TimeUnit.SECONDS.toNanos(1);
        assertThat(proofs.mayBegin(Admission.NOWHERE)).isTrue();
    }

    @Test
    void of_one_address_a_quarter_of_that_and_others_have_their_part_meanwhile() {
        int attacker = origin("192.0.2.1");
        assertThat(proveFor(100, 800_000, attacker)).isBetween(7750, 8000);
        assertThat(proofs.mayBegin(attacker)).isFalse();
        assertThat(proofs.mayBegin(origin("192.0.2.2"))).isTrue();
        assertThat(proofs.mayBegin(Admission.NOWHERE)).isTrue();
    }

    @Test
    void of_one_site_a_half() {
        int proved = 0;
        int origin = origin("2001:db8:1::1");
        while (proofs.mayBegin(origin)) {
            proofs.took(1_000_000, origin);
            proved++;
            origin = origin("2001:db8:1:" + proved + "::1");
        }
        assertThat(proved).isEqualTo(125);
        assertThat(proofs.mayBegin(origin("2001:db8:2::1"))).isTrue();
        assertThat(proofs.mayBegin(Admission.NOWHERE)).isTrue();
    }

    private int origin(String address) {
        try {
            return addresses.origin(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_good_token_is_refused_too_and_may_come_back() throws UnfitKeys {
        JwtRules rules = new JwtRules(List.of(), null, 0, 3_600_000);
        String token = Issuer.sign("HS256", "{\"sub\":\"7\",\"exp\":2000,\"dobby\":{}}");
        Jwts busy =
                new Jwts(JwtKeys.parse(Issuer.jwks()), rules, () -> 1_000_000, new Slow()::nanos);
        assertThat(busy.read(token, Admission.NOWHERE)).isInstanceOf(Parsed.Value.class);
        assertThat(busy.read(token, Admission.NOWHERE))
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
            boolean proving = asked % 4 == 0; // at the start; before, begun, ended, noted
            now += proving ? TimeUnit.SECONDS.toNanos(1) : 0;
            return now;
        }
    }
}
