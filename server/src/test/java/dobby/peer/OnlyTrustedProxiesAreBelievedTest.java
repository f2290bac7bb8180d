package dobby.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The client is the last hop that no trusted proxy vouches for; 10.0.0.0/8 and fd00::/8 do here.
 */
class OnlyTrustedProxiesAreBelievedTest {

    private static final String PROXY = "10.0.0.1";

    private static TrustedProxies trusting(AddressHeader header, String... networks) {
        return new TrustedProxies(
                Arrays.stream(networks)
                        .map(each -> Objects.requireNonNull(Network.parse(each), each))
                        .toList(),
                header);
    }

    /** The lines are separated by a bar. */
    private static String client(TrustedProxies proxies, @Nullable String peer, String lines) {
        InetAddress client =
                proxies.client(
                        peer == null ? null : InetAddress.ofLiteral(peer),
                        header -> {
                            assertThat(header).isEqualTo(proxies.header().written());
                            return lines.isEmpty() ? List.of() : List.of(lines.split("\\|", -1));
                        });
        return client == null ? "unknown" : client.getHostAddress();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '!',
            value = {
                "203.0.113.9 ! 203.0.113.9",
                "203.0.113.9:4711 ! 203.0.113.9",
                "2001:db8::9 ! 2001:db8:0:0:0:0:0:9",
                "[2001:db8::9] ! 2001:db8:0:0:0:0:0:9",
                "[2001:db8::9]:443 ! 2001:db8:0:0:0:0:0:9",
                "::ffff:203.0.113.9 ! 203.0.113.9",
                // What the client wrote itself stands before what the proxy saw.
                "6.6.6.6, 203.0.113.9 ! 203.0.113.9",
                "10.0.0.5, 203.0.113.9 ! 203.0.113.9",
                "6.6.6.6|203.0.113.9 ! 203.0.113.9",
                // Proxies behind proxies.
                "6.6.6.6, 203.0.113.9, 10.2.3.4, fd00::1 ! 203.0.113.9",
                "203.0.113.9 , ,10.2.3.4,, ! 203.0.113.9",
                "203.0.113.9|10.2.3.4|10.2.3.5 ! 203.0.113.9",
                // One that is there all the same, for nothing but proxies were on the way.
                "10.9.9.9, 10.2.3.4 ! 10.9.9.9",
                // Nothing that can be understood: nobody is better known than who told it.
                "`` ! 10.0.0.1",
                "unknown ! 10.0.0.1",
                "203.0.113.9, _hidden ! 10.0.0.1",
                "203.0.113.9, unknown, 10.2.3.4 ! 10.2.3.4",
                "203.0.113.9, localhost ! 10.0.0.1",
                "203.0.113 ! 10.0.0.1",
                "203.0.113.256 ! 10.0.0.1",
                "0x7f.1 ! 10.0.0.1",
                "fe80::1%lo ! 10.0.0.1",
                "[203.0.113.9] ! 10.0.0.1",
                "[2001:db8::9 ! 10.0.0.1",
                "203.0.113.9;203.0.113.8 ! 10.0.0.1",
                "for=203.0.113.9 ! 10.0.0.1"
            })
    void it_is_read_from_the_right(String lines, String client) {
        TrustedProxies proxies = trusting(AddressHeader.X_FORWARDED_FOR, "10.0.0.0/8", "fd00::/8");
        assertThat(client(proxies, PROXY, lines)).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '!',
            value = {
                "for=203.0.113.9 ! 203.0.113.9",
                "For=203.0.113.9;proto=https;by=10.0.0.1 ! 203.0.113.9",
                "proto=https; host=\"a,b;c\" ;for=\"203.0.113.9:4711\" ! 203.0.113.9",
                "for=\"[2001:db8::9]:443\" ! 2001:db8:0:0:0:0:0:9",
                "for=\"203.0\\.113.9\" ! 203.0.113.9",
                "for=6.6.6.6, for=203.0.113.9 ! 203.0.113.9",
                "for=6.6.6.6|for=203.0.113.9, for=10.2.3.4 ! 203.0.113.9",
                "for=6.6.6.6\\, for=203.0.113.9 ! 203.0.113.9",
                "for=203.0.113.9, proto=http ! 10.0.0.1",
                "for=unknown ! 10.0.0.1",
                "for=_hidden ! 10.0.0.1"
            })
    void of_forwarded_too(String lines, String client) {
        TrustedProxies proxies = trusting(AddressHeader.FORWARDED, "10.0.0.0/8");
        assertThat(client(proxies, PROXY, lines)).isEqualTo(client);
        assertThat(isGarbled(proxies, PROXY, lines)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '!',
            value = {
                // Begun so that what the proxy adds reads as something else.
                "for=\"6.6.6.6, for=203.0.113.9 ! 10.0.0.1",
                "for=6.6.6.6;x=\", for=\"[2001:db8::9]\" ! 10.0.0.1",
                "for=6.6.6.6;by=, for=203.0.113.9 ! 10.0.0.1",
                "for=203.0.113.9;for=6.6.6.6 ! 10.0.0.1",
                "for=203.0.113.9 for=6.6.6.6 ! 10.0.0.1",
                "for=\"203.0.113.9\"6.6.6.6 ! 10.0.0.1",
                "for=203.0.113.9, ! 10.0.0.1",
                "for= ! 10.0.0.1",
                "for ! 10.0.0.1",
                "`` ! 10.0.0.1",
                "203.0.113.9 ! 10.0.0.1"
            })
    void forwarded_is_read_strictly(String lines, String client) {
        TrustedProxies proxies = trusting(AddressHeader.FORWARDED, "10.0.0.0/8");
        assertThat(client(proxies, PROXY, lines)).isEqualTo(client);
        assertThat(isGarbled(proxies, PROXY, lines)).isTrue();
        assertThat(isGarbled(proxies, PROXY, lines + "|for=203.0.113.9")).isFalse();
        assertThat(isGarbled(proxies, PROXY, lines + "|for=10.1.1.1")).isTrue();
        assertThat(isGarbled(proxies, "192.0.2.1", lines)).as("of no proxy").isFalse();
    }

    private static boolean isGarbled(TrustedProxies proxies, String peer, String lines) {
        return proxies.isGarbled(InetAddress.ofLiteral(peer), _ -> List.of(lines.split("\\|", -1)));
    }

    @Test
    void of_anybody_else_it_means_nothing() {
        TrustedProxies proxies = trusting(AddressHeader.X_FORWARDED_FOR, "10.0.0.0/8", "192.0.2.1");
        assertThat(client(proxies, "192.0.2.2", "203.0.113.9")).isEqualTo("192.0.2.2");
        assertThat(client(proxies, "192.0.2.1", "203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(client(proxies, "::1", "203.0.113.9")).isEqualTo("0:0:0:0:0:0:0:1");
        assertThat(client(TrustedProxies.NONE, PROXY, "203.0.113.9")).isEqualTo(PROXY);
        TrustedProxies silent = trusting(AddressHeader.NONE, "10.0.0.0/8");
        assertThat(client(silent, PROXY, "203.0.113.9")).isEqualTo(PROXY);
    }

    @Test
    void who_comes_over_a_unix_socket_is_trusted_by_that_name_only() {
        TrustedProxies all = trusting(AddressHeader.X_FORWARDED_FOR, "0.0.0.0/0", "::/0");
        assertThat(client(all, null, "203.0.113.9")).isEqualTo("unknown");
        TrustedProxies unix = trusting(AddressHeader.X_FORWARDED_FOR, "unix:");
        assertThat(client(unix, null, "203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(client(unix, PROXY, "203.0.113.9")).isEqualTo(PROXY);
    }
}
