package dobby.config;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.peer.AddressHeader;
import dobby.peer.ProxySettings;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/** Nobody is a trusted proxy who was not named. */
class ProxiesAreNamedTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    @Test
    void nobody_is_one_by_himself() throws Exception {
        ProxySettings proxies = Given.nothing().settings().proxies();
        assertThat(proxies.trusted().trusts(LOOPBACK)).isFalse();
        assertThat(proxies.trusted().trusts(null)).isFalse();
        assertThat(proxies.announced()).isEmpty();
    }

    @Test
    void they_are_named_by_address_network_and_socket() throws Exception {
        ProxySettings proxies =
                Given.flag("trusted-proxies", "127.0.0.0/8, fd00::7, unix:")
                        .andVariable("DOBBY_PROXY_PROTOCOL", "firenze,imperio")
                        .andVariable("DOBBY_PROXY_HEADER", "forwarded")
                        .settings()
                        .proxies();
        assertThat(proxies.trusted().trusts(LOOPBACK)).isTrue();
        assertThat(proxies.trusted().trusts(InetAddress.ofLiteral("fd00::7"))).isTrue();
        assertThat(proxies.trusted().trusts(InetAddress.ofLiteral("fd00::8"))).isFalse();
        assertThat(proxies.trusted().trusts(null)).isTrue();
        assertThat(proxies.trusted().header()).isEqualTo(AddressHeader.FORWARDED);
        assertThat(proxies.announced()).containsExactlyInAnyOrder("firenze", "imperio");
    }

    @Test
    void what_nobody_could_use_is_a_problem() {
        assertThat(Given.flag("proxy-protocol", "firenze").problems())
                .containsExactly(
                        "--proxy-protocol: nobody could come in; it needs trusted-proxies too");
        assertThat(Given.flag("trusted-proxies", "proxy.internal").problems())
                .containsExactly(
                        "--trusted-proxies: \"proxy.internal\" is not allowed; it takes an address"
                                + " like 10.0.0.7 or fd00::7, a network like 10.0.0.0/8, or unix: for"
                                + " who comes over a Unix socket");
        assertThat(Given.flag("proxy-header", "x-real-ip").problems())
                .containsExactly(
                        "--proxy-header: \"x-real-ip\" is not allowed; it takes one of"
                                + " x-forwarded-for, forwarded, none");
    }
}
