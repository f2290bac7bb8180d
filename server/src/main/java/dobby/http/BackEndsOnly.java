package dobby.http;

import dobby.access.Filch;
import dobby.access.Key;
import dobby.message.Refusal;
import dobby.message.Text;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.AsciiString;
import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a handler of back-ends, and lets nobody through who shows no token where there are
 * keys, and no browser: a page anywhere in the web could otherwise send commands with its visitor's
 * hands, also by a name of its own that it made point here (DNS rebinding).
 *
 * <p>Threads: safe from any thread.
 */
public final class BackEndsOnly implements Handler {

    /** What a browser adds to what a page makes it send, and a back-end has no cause to. */
    private static final List<CharSequence> OF_BROWSERS =
            List.of(
                    HttpHeaderNames.ORIGIN,
                    AsciiString.cached("sec-fetch-site"),
                    HttpHeaderNames.REFERER);

    private static final String SCHEME = "Bearer ";
    private static final String CHALLENGE = "WWW-Authenticate: Bearer realm=\"dobby\"\r\n";

    private final Handler behind;
    private final Filch filch;
    private final Set<String> names = new HashSet<>(List.of("localhost", "127.0.0.1", "[::1]"));

    /**
     * @param filch knows whose token is whose
     * @param own the address the door is at; null if it is a Unix socket
     * @param names by which it may be called besides that and the names of loopback; without a port
     */
    public BackEndsOnly(
            Handler behind, Filch filch, @Nullable InetAddress own, Iterable<String> names) {
        this.behind = behind;
        this.filch = filch;
        if (own != null) {
            String text = NetUtil.toAddressString(own);
            this.names.add(own instanceof Inet6Address ? "[" + text + "]" : text);
        }
        for (String name : names) {
            this.names.add(name.toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public boolean admits(Exchange exchange) {
        for (CharSequence header : OF_BROWSERS) {
            if (exchange.header(header) != null) {
                exchange.refuse(Refusal.BROWSER_NOT_ALLOWED, Refusal.BROWSER_NOT_ALLOWED.title());
                return false;
            }
        }
        String host = exchange.header(HttpHeaderNames.HOST);
        // Where a token is asked for, a name that was made to point here helps nobody.
        if (host != null
                && !filch.wantsTokens()
                && !names.contains(withoutPort(host).toLowerCase(Locale.ROOT))) {
            exchange.refuse(
                    Refusal.WRONG_HOST,
                    "This door is not called " + Text.shown(host) + "; see allow-host.");
            return false;
        }
        if (!behind.isForAnybody(exchange)) {
            Key key = filch.admit(token(exchange), exchange.client());
            if (key == null) {
                exchange.refuse(Refusal.AUTH_REQUIRED, Refusal.AUTH_REQUIRED.title(), CHALLENGE);
                return false;
            }
            exchange.admitted(key);
        }
        return behind.admits(exchange);
    }

    @Override
    public void handle(Exchange exchange) {
        behind.handle(exchange);
    }

    /** What the request shows, by RFC 6750; null if nothing. */
    private static @Nullable String token(Exchange exchange) {
        String header = exchange.header(HttpHeaderNames.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        boolean address = host.endsWith("]"); // a bare IPv6 address in brackets
        return colon < 0 || address ? host : host.substring(0, colon);
    }
}
