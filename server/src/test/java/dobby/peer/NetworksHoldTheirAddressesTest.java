package dobby.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksHoldTheirAddressesTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 10.0.0.7, 10.0.0.8",
        "10.0.0.0/8, 10.255.255.255, 11.0.0.0",
        "10.1.2.3/8, 10.255.255.255, 9.255.255.255",
        "192.0.2.128/25, 192.0.2.128, 192.0.2.127",
        "0.0.0.0/0, 203.0.113.9, ::1",
        "203.0.113.9/32, 203.0.113.9, 203.0.113.8",
        "::1, ::1, ::2",
        "fd00::/8, fdff::1, fe00::",
        "2001:db8::/33, 2001:db8:7fff::1, 2001:db8:8000::1",
        "::/0, ::1, 127.0.0.1",
        "::ffff:10.0.0.0/8, 10.1.1.1, ::ffff:11.0.0.1"
    })
    void and_no_others(String network, String inside, String outside) {
        Network read = Objects.requireNonNull(Network.parse(network));
        assertThat(read.holds(InetAddress.ofLiteral(inside))).isTrue();
        assertThat(read.holds(InetAddress.ofLiteral(outside))).isFalse();
        assertThat(read.holds(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0.0/8/8",
                "10.0.0.0/255.0.0.0",
                "::/129",
                "fe80::1%lo/64",
                "[::1]",
                "unix",
                "unix:/run/x",
                "*"
            })
    void anything_else_is_none(String text) {
        assertThat(Network.parse(text)).isNull();
    }
}
