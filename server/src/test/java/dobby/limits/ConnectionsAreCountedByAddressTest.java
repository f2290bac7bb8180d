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

/** Of one address there are so many, and they come so fast; others are not disturbed. */
class ConnectionsAreCountedByAddressTest {

    private static final InetAddress ONE = of(1);
    private static final InetAddress OTHER = of(2);
    private static final InetAddress PROXY = of(3);

    private long nanos;
    private final Meters meters = new Meters();

    private static InetAddress of(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) last});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private ConnectionGate gate(int max, int perAddress, Rate ofOne) {
        return new ConnectionGate(
                new ConnectionLimits(
                        Limit.CONNECTIONS, max, perAddress, new Rate(1000, 1000), ofOne, true),
                new Addresses(PROXY::equals, new Random(1)),
                new Budget(Long.MAX_VALUE),
                meters,
                () -> nanos);
    }

    @Test
    void so_many_at_a_time() {
        ConnectionGate gate = gate(100, 2, new Rate(1000, 1000));
        assertThat(gate.admit(ONE)).isNull();
        assertThat(gate.admit(ONE)).isNull();
        assertThat(gate.admit(ONE)).isEqualTo(Refusal.TOO_MANY_FROM_ADDRESS);
        assertThat(gate.admit(OTHER)).isNull();
        gate.left(ONE);
        assertThat(gate.admit(ONE)).isNull();
        assertThat(gate.count()).isEqualTo(3);
        assertThat(meters.count(Limit.CONNECTIONS_PER_ADDRESS)).isEqualTo(1);
    }

    @Test
    void so_many_in_a_second() {
        ConnectionGate gate = gate(100, 100, new Rate(10, 2));
        assertThat(gate.admit(ONE)).isNull();
        assertThat(gate.admit(ONE)).isNull();
        assertThat(gate.admit(ONE)).isEqualTo(Refusal.TOO_MANY_FROM_ADDRESS);
        assertThat(gate.admit(OTHER)).isNull();
        nanos += TimeUnit.MILLISECONDS.toNanos(100);
        assertThat(gate.admit(ONE)).isNull();
        assertThat(gate.admit(ONE)).isEqualTo(Refusal.TOO_MANY_FROM_ADDRESS);
        assertThat(meters.count(Limit.CONNECTIONS_PER_SECOND_PER_ADDRESS)).isEqualTo(2);
    }

    @Test
    void of_back_ends_a_tenth_and_one_that_stands_for_many_gets_in_whoever_is_there() {
        ConnectionLimits few =
                ConnectionLimits.ofBackEnds(20, new Rate(1000, 1000), new Rate(100, 1000));
        ConnectionGate gate =
                new ConnectionGate(
                        few,
                        new Addresses(PROXY::equals, new Random(1)),
                        new Budget(Long.MAX_VALUE),
                        meters,
                        () -> nanos);
        for (int last = 10; last < 19; last++) {
            assertThat(gate.admit(of(last))).isNull();
            assertThat(gate.admit(of(last))).isNull();
        }
        assertThat(gate.admit(of(10))).isEqualTo(Refusal.TOO_MANY_CONNECTIONS);
        gate.left(of(18));
        assertThat(gate.admit(of(10))).isEqualTo(Refusal.TOO_MANY_FROM_ADDRESS);
        assertThat(gate.admit(ONE)).isNull();
        assertThat(gate.admit(PROXY)).isNull();
        assertThat(gate.admit(PROXY)).isNull();
        assertThat(gate.admit(PROXY)).isEqualTo(Refusal.TOO_MANY_CONNECTIONS);
    }

    @Test
    void those_that_are_refused_take_little_of_what_all_may() {
        ConnectionGate gate =
                new ConnectionGate(
                        new ConnectionLimits(
                                Limit.CONNECTIONS,
                                1,
                                1,
                                new Rate(10, 10),
                                new Rate(1000, 1000),
                                true),
                        new Addresses(PROXY::equals, new Random(1)),
                        new Budget(Long.MAX_VALUE),
                        meters,
                        () -> nanos);
        for (int i = 0; i < 9 * ConnectionGate.REFUSED_FOR_ONE; i++) {
            assertThat(gate.pause(false)).isZero();
        }
        assertThat(gate.pause(true)).isZero();
        assertThat(gate.pause(true)).isPositive();
    }

    @Test
    void an_address_that_stands_for_many_counts_in_all_only() {
        ConnectionGate gate = gate(3, 1, new Rate(1, 1));
        for (int i = 0; i < 3; i++) {
            assertThat(gate.admit(PROXY)).isNull();
        }
        assertThat(gate.admit(PROXY)).isEqualTo(Refusal.TOO_MANY_CONNECTIONS);
        assertThat(gate.admit(ONE)).isEqualTo(Refusal.TOO_MANY_CONNECTIONS);
        gate.left(PROXY);
        nanos += TimeUnit.SECONDS.toNanos(1);
        assertThat(gate.admit(ONE)).isNull();
        assertThat(meters.count(Limit.CONNECTIONS)).isEqualTo(2);
    }
}
