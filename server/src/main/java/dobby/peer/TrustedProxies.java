package dobby.peer;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The proxies whose word counts when they say for whom they ask.
 *
 * <p>Threads: immutable.
 *
 * @param networks where they are
 * @param header in which they say it
 */
public record TrustedProxies(List<Network> networks, AddressHeader header) {

    /** Nobody is believed: a connection's own address is the client's. */
    public static final TrustedProxies NONE =
            new TrustedProxies(List.of(), AddressHeader.X_FORWARDED_FOR);

    public TrustedProxies {
        networks = List.copyOf(networks);
    }

    /**
     * Whether a peer is one of them.
     *
     * @param peer its address; null if it has none, as over a Unix socket
     */
    public boolean trusts(@Nullable InetAddress peer) {
        for (Network network : networks) {
            if (network.holds(peer)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The client's address: each hop was noted by the one behind it, so of those that are told the
     * last that is no trusted proxy. Where a trusted one says nothing that can be understood it is
     * that proxy's own.
     *
     * @param peer the address of the connection; null if it has none
     * @param lines the values that a request has for a header, in its order
     * @return null if nobody knows it, as of a client that comes over a Unix socket
     */
    public @Nullable InetAddress client(
            @Nullable InetAddress peer, Function<String, List<String>> lines) {
        return found(peer, lines).client;
    }

    /**
     * Whether what a trusted proxy says breaks the header's rules where it tells the client's
     * address, so that this is not known though the proxy has written it.
     */
    public boolean isGarbled(@Nullable InetAddress peer, Function<String, List<String>> lines) {
        return header == AddressHeader.FORWARDED && found(peer, lines).garbled;
    }

    private record Found(@Nullable InetAddress client, boolean garbled) {}

    private Found found(@Nullable InetAddress peer, Function<String, List<String>> lines) {
        if (header == AddressHeader.NONE || !trusts(peer)) {
            return new Found(peer, false);
        }
        InetAddress known = peer;
        for (String line : lines.apply(header.written()).reversed()) {
            List<String> hops = header.hops(line);
            if (hops.isEmpty() && header == AddressHeader.FORWARDED) {
                return new Found(known, true);
            }
            for (String hop : hops.reversed()) {
                InetAddress before = Node.parse(hop);
                if (before == null) {
                    return new Found(known, false);
                }
                if (!trusts(before)) {
                    return new Found(before, false);
                }
                known = before;
            }
        }
        return new Found(known, false);
    }
}
