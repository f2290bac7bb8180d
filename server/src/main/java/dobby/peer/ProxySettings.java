package dobby.peer;

import java.util.Set;

/**
 * What is known of the proxies in front.
 *
 * <p>Threads: immutable.
 *
 * @param trusted who they are, and how they say for whom they ask
 * @param announced the names of the doors at which they begin each connection by the PROXY protocol
 */
public record ProxySettings(TrustedProxies trusted, Set<String> announced) {

    /** No proxy is known. */
    public static final ProxySettings NONE = new ProxySettings(TrustedProxies.NONE, Set.of());

    public ProxySettings {
        announced = Set.copyOf(announced);
    }
}
