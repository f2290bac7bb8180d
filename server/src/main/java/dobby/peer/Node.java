package dobby.peer;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One hop as a proxy writes it: an address, perhaps with a port (RFC 7239, 6).
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class Node {

    private static final int CHARS_MAX = 64;
    private static final Pattern V6 =
            Pattern.compile("\\[([0-9A-Fa-f]*:[0-9A-Fa-f:.]*)](?::[\\w.-]+)?");
    private static final Pattern V4 = Pattern.compile("([0-9.]+)(?::[\\w.-]+)?");

    private Node() {}

    /** The address in it; null if there is none, as in {@code unknown}. */
    static @Nullable InetAddress parse(String text) {
        if (text.length() > CHARS_MAX) {
            return null;
        }
        Matcher node = (text.startsWith("[") ? V6 : V4).matcher(text);
        return address(node.matches() ? node.group(1) : text);
    }

    /** An address that is written as such; null if it is not, for no name is looked up. */
    static @Nullable InetAddress address(String text) {
        return text.indexOf('%') >= 0 || text.indexOf('[') >= 0
                ? null
                : NetUtil.createInetAddressFromIpAddressString(text);
    }
}
