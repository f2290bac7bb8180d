package dobby.peer;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Some addresses: one, all of a network, or those of whoever comes over a Unix socket, which are
 * none.
 *
 * <p>Threads: immutable.
 */
public final class Network {

    private static final String UNIX = "unix:";
    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;

    /** Null for who comes over a Unix socket. */
    private final @Nullable IpSubnetFilterRule rule;

    private Network(@Nullable IpSubnetFilterRule rule) {
        this.rule = rule;
    }

    /** Reads {@code 10.0.0.7}, {@code fd00::/8} or {@code unix:}; null if it is none of them. */
    public static @Nullable Network parse(String text) {
        if (text.equals(UNIX)) {
            return new Network(null);
        }
        int slash = text.indexOf('/');
        InetAddress address = Node.address(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return null;
        }
        int all = address.getAddress().length == Integer.BYTES ? V4_BITS : V6_BITS;
        int bits = slash < 0 ? all : bits(text.substring(slash + 1));
        return bits < 0 || bits > all
                ? null
                : new Network(new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT));
    }

    private static int bits(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    /**
     * Whether the address is one of these.
     *
     * @param address null if there is none, as over a Unix socket
     */
    boolean holds(@Nullable InetAddress address) {
        return rule == null
                ? address == null
                : address != null && rule.matches(new InetSocketAddress(address, 0));
    }
}
