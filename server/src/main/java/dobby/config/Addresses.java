package dobby.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes {@code host:port} and {@code unix:file}, and compares addresses.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
public final class Addresses {

    /** What an address begins with that is a Unix socket's. */
    public static final String UNIX = "unix:";

    private static final int PORT_MAX = 65_535;

    /** A little less than what systems take: the socket is made under another name. */
    private static final int FILE_BYTES_MAX = 100;

    private Addresses() {}

    /** The address of either kind; null if it is none. */
    static @Nullable SocketAddress parseAny(String text) {
        return text.startsWith(UNIX) ? unix(text.substring(UNIX.length())) : parse(text);
    }

    private static @Nullable SocketAddress unix(String file) {
        boolean fits =
                !file.isEmpty()
                        && !file.endsWith("/")
                        && file.getBytes(StandardCharsets.UTF_8).length <= FILE_BYTES_MAX
                        && file.chars().noneMatch(Character::isISOControl);
        try {
            return fits ? UnixDomainSocketAddress.of(file) : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** The address, looked up; null if it is not {@code host:port} or nobody knows the host. */
    public static @Nullable InetSocketAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            return null;
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (bracketed != (host.indexOf(':') >= 0)) {
            return null;
        }
        int port = port(text.substring(colon + 1));
        if (port < 0) {
            return null;
        }
        InetSocketAddress address = new InetSocketAddress(host, port);
        return address.isUnresolved() ? null : address;
    }

    private static int port(String text) {
        if (text.isEmpty()
                || text.length() > 5
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int port = Integer.parseInt(text);
        return port <= PORT_MAX ? port : -1;
    }

    /** The address of either kind as it is written. */
    public static String text(SocketAddress address) {
        return address instanceof InetSocketAddress tcp ? text(tcp) : UNIX + address;
    }

    /** The address as {@code host:port}, fit for a URL. */
    public static String text(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        if (!(host instanceof Inet6Address)) {
            return host.getHostAddress() + ":" + address.getPort();
        }
        String text = host.getHostAddress();
        if (host.isAnyLocalAddress()) {
            text = "::";
        } else if (host.isLoopbackAddress()) {
            text = "::1";
        }
        return "[" + text + "]:" + address.getPort();
    }

    /**
     * Where a client on this machine finds who listens there: loopback, if that is on every
     * address.
     */
    public static InetSocketAddress reachable(InetSocketAddress listening) {
        return listening.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), listening.getPort())
                : listening;
    }

    /** Whether only one of them could be listened on. */
    static boolean collide(SocketAddress one, SocketAddress other) {
        return (one instanceof InetSocketAddress first && other instanceof InetSocketAddress second)
                ? collide(first, second)
                : one.equals(other);
    }

    private static boolean collide(InetSocketAddress one, InetSocketAddress other) {
        boolean sameHost =
                one.getAddress().equals(other.getAddress())
                        || one.getAddress().isAnyLocalAddress()
                        || other.getAddress().isAnyLocalAddress();
        return one.getPort() != 0 && one.getPort() == other.getPort() && sameHost;
    }
}
