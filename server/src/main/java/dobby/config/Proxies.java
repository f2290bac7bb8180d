package dobby.config;

import dobby.peer.AddressHeader;
import dobby.peer.Network;
import dobby.peer.ProxySettings;
import dobby.peer.TrustedProxies;
import java.util.List;
import java.util.Set;

/** What is said of proxies in front. */
final class Proxies {

    private Proxies() {}

    static Kind<Network> network() {
        return new Kind<>(
                "NETWORK",
                "an address like 10.0.0.7 or fd00::7, a network like 10.0.0.0/8, or unix: for who comes"
                        + " over a Unix socket",
                Network::parse);
    }

    static Kind<AddressHeader> header() {
        return new Kind<>(
                AddressHeader.all("|"), "one of " + AddressHeader.all(", "), AddressHeader::parse);
    }

    static ProxySettings read(Values values) {
        List<Network> trusted = values.all(Options.TRUSTED_PROXIES);
        List<String> announced = values.all(Options.PROXY_PROTOCOL);
        if (trusted.isEmpty() && !announced.isEmpty()) {
            values.problem(
                    values.where(Options.PROXY_PROTOCOL),
                    "nobody could come in; it needs trusted-proxies too");
        }
        return new ProxySettings(
                new TrustedProxies(trusted, values.one(Options.PROXY_HEADER)),
                Set.copyOf(announced));
    }
}
