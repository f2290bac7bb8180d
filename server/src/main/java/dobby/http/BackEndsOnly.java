package dobby.http;

import dobby.message.Refusal;
import dobby.message.Text;
import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Stands before a handler that obeys whoever reaches it, and lets no browser through: a page
 * anywhere in the web could otherwise send commands with its visitor's hands, also by a name of its
 * own that it made point here (DNS rebinding).
 *
 * <p>Threads: safe from any thread.
 */
public final class BackEndsOnly implements Handler {

    /** What a browser adds to what a page makes it send, and a back-end has no cause to. */
    private static final List<String> OF_BROWSERS = List.of("Origin", "Sec-Fetch-Site", "Referer");

    private final Handler behind;
    private final Set<String> names = new HashSet<>(List.of("localhost", "127.0.0.1", "[::1]"));

    /**
     * @param own the address the door is at
     * @param names by which it may be called besides that and the names of loopback; without a port
     */
    public BackEndsOnly(Handler behind, InetAddress own, Iterable<String> names) {
        this.behind = behind;
        this.names.add(
                own instanceof Inet6Address
                        ? "[" + NetUtil.toAddressString(own) + "]"
                        : own.getHostAddress());
        for (String name : names) {
            this.names.add(name.toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public void handle(Exchange exchange) {
        for (String header : OF_BROWSERS) {
            if (exchange.header(header) != null) {
                exchange.refuse(Refusal.BROWSER_NOT_ALLOWED, Refusal.BROWSER_NOT_ALLOWED.title());
                return;
            }
        }
        String host = exchange.header("Host");
        if (host != null && !names.contains(withoutPort(host).toLowerCase(Locale.ROOT))) {
            exchange.refuse(
                    Refusal.WRONG_HOST,
                    "This door is not called " + Text.shown(host) + "; see allow-host.");
            return;
        }
        behind.handle(exchange);
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        boolean address = host.endsWith("]"); // a bare IPv6 address in brackets
        return colon < 0 || address ? host : host.substring(0, colon);
    }
}
