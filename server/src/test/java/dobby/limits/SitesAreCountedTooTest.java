package dobby.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Refusal;
import dobby.meters.Limit;
import dobby.meters.Meters;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who has 65,536 networks of IPv6 has not 65,536 times what one may have. */
class SitesAreCountedTooTest {

    private final Addresses addresses = new Addresses(_ -> false, new Random(1));
    private final Meters meters = new Meters();
    private long nanos;

    private static InetAddress of(int site, int network) {
        try {
            return InetAddress.getByName("2001:db8:%x:%x::1".formatted(site, network));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private ConnectionGate gate(int perAddress, Rate ofOne) {
        return new ConnectionGate(
                new ConnectionLimits(
                        Limit.CONNECTIONS,
                        100_000,
                        perAddress,
                        new Rate(100_000, 100_000),
                        ofOne,
                        true),
                addresses,
                new Budget(Long.MAX_VALUE),
                meters,
                () -> nanos);
    }

    @Test
    void connections_at_a_time() {
        ConnectionGate gate = gate(2, new Rate(1000, 1000));
        int site = 2 * Addresses.SITE_TIMES;
        for (int network = 0; network < site; network++) {
            assertThat(gate.admit(of(1, network))).isNull();
        }
        assertThat(gate.admit(of(1, site))).isEqualTo(Refusal.TOO_MANY_FROM_ADDRESS);
        assertThat(meters.count(Limit.CONNECTIONS_PER_ADDRESS)).isEqualTo(1);
        assertThat(gate.admit(of(2, 0))).isNull();
        gate.left(of(1, 7));
        assertThat(gate.admit(of(1, site))).isNull();
        assertThat(gate.count()).isEqualTo(site + 1);
    }

    @Test
    void connections_in_a_second() {
        ConnectionGate gate = gate(1000, new Rate(10, 1));
        for (int network = 0; network < Addresses.SITE_TIMES; network++) {
            assertThat(gate.admit(of(1, network))).isNull();
            assertThat(gate.admit(of(1, network))).isEqualTo(Refusal.TOO_MANY_FROM_ADDRESS);
        }
        assertThat(gate.admit(of(1, 1000))).isEqualTo(Refusal.TOO_MANY_FROM_ADDRESS);
        assertThat(gate.admit(of(2, 0))).isNull();
        nanos += TimeUnit.SECONDS.toNanos(1);
        assertThat(gate.admit(of(1, 1000))).isNull();
    }

    @Test
    void sessions() {
        SessionGate gate =
                new SessionGate(
                        LimitSettings.DEFAULT.withSessions(1000, 1), new Budget(Long.MAX_VALUE));
        for (int network = 0; network < Addresses.SITE_TIMES; network++) {
            assertThat(gate.admit(addresses.origin(of(1, network)))).isNull();
        }
        int more = addresses.origin(of(1, 1000));
        assertThat(gate.full(more)).isEqualTo(Refusal.TOO_MANY_FROM_ADDRESS);
        assertThat(gate.admit(more)).isEqualTo(Refusal.TOO_MANY_FROM_ADDRESS);
        assertThat(gate.admit(addresses.origin(of(2, 0)))).isNull();
        gate.left(addresses.origin(of(1, 3)));
        assertThat(gate.admit(more)).isNull();
        assertThat(gate.count()).isEqualTo(Addresses.SITE_TIMES + 1);
    }
}
