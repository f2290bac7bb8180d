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
 * Of IPv6 all addresses of a network of 64 bits are one, for whoever has one has them all; and all
 * of a site, a network of 48 bits, have one cell more together.
 *
 * <p>Threads: immutable.
 */
public final class Addresses {

    /** How many cells there are. */
    static final int CELLS = 1 << 16;

    /** How many more there are for sites. */
    static final int SITE_CELLS = 1 << 14;

    /** So many times what one address may have, those of a site may have together. */
    public static final int SITE_TIMES = 16;

    private static final int CELL_BITS = 16;
    private static final long SITE_MASK = 0xffff_ffff_ffff_0000L;
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

    /**
     * Where one comes from, in one number: see {@link #cell} and {@link #site}; {@link
     * Admission#NOWHERE} if it is not counted.
     */
    public int origin(@Nullable InetAddress address) {
        if (address == null || uncounted.test(address)) {
            return Admission.NOWHERE;
        }
        byte[] bytes = address.getAddress();
        if (!(address instanceof Inet6Address)) {
            return mixed(ByteBuffer.wrap(bytes).getInt()) & (CELLS - 1);
        }
        long network = ByteBuffer.wrap(bytes, 0, NETWORK_BYTES).getLong();
        int site = mixed(network & SITE_MASK) & (SITE_CELLS - 1);
        return (site + 1) << CELL_BITS | (mixed(network) & (CELLS - 1));
    }

    /** The cell of its address. */
    public static int cell(int origin) {
        return origin & (CELLS - 1);
    }

    /** The cell of its site; negative if it has none. */
    public static int site(int origin) {
        return (origin >>> CELL_BITS) - 1;
    }

    private int mixed(long number) {
        long mixed = (number ^ secret) * MIX;
        mixed = (mixed ^ (mixed >>> 29)) * secret2;
        return (int) (mixed ^ (mixed >>> 32));
    }
}
