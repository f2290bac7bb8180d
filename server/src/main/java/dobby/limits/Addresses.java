package dobby.limits;

import dobby.session.Admission;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * By what addresses are counted: each has one of a fixed number of cells, so that no number of
 * addresses needs more memory. Two may share a cell, which nobody outside can know or bring about.
 * Of IPv6 all addresses of a network of 64 bits are one, for whoever has one has them all.
 *
 * <p>Threads: immutable.
 */
public final class Addresses {

    /** How many cells there are. */
    static final int CELLS = 1 << 16;

    private static final int NETWORK_BYTES = Long.BYTES;
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private final Predicate<@Nullable InetAddress> uncounted;
    private final long secret;
    private final long secret2;

    /**
     * @param uncounted which addresses are those of many, such as a proxy's; is asked of null too,
     *     the address of who comes over a Unix socket
     */
    public Addresses(Predicate<@Nullable InetAddress> uncounted, RandomGenerator random) {
        this.uncounted = uncounted;
        this.secret = random.nextLong();
        this.secret2 = random.nextLong() | 1;
    }

    /** The cell of an address; {@link Admission#NOWHERE} if it is not counted. */
    public int cell(@Nullable InetAddress address) {
        if (address == null || uncounted.test(address)) {
            return Admission.NOWHERE;
        }
        byte[] bytes = address.getAddress();
        long number =
                address instanceof Inet6Address
                        ? ByteBuffer.wrap(bytes, 0, NETWORK_BYTES).getLong()
                        : ByteBuffer.wrap(bytes).getInt();
        long mixed = (number ^ secret) * MIX;
        mixed = (mixed ^ (mixed >>> 29)) * secret2;
        return (int) (mixed ^ (mixed >>> 32)) & (CELLS - 1);
    }
}
