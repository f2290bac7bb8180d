package dobby.config;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.limits.ConnectionLimits;
import dobby.peer.AddressHeader;
import dobby.peer.TrustedProxies;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever names addresses that are not counted has not meant this machine's to be. */
class BackEndsHereAreNotCountedTest {

    @ParameterizedTest
    @CsvSource({"192.0.2.1, true", "127.0.0.1, true", "::1, true", "192.0.3.1, false"})
    void whatever_is_named(String address, boolean uncounted) throws Exception {
        Settings settings = Given.flag("uncounted-addresses", "192.0.2.0/24").settings();
        TrustedProxies named =
                new TrustedProxies(settings.uncounted(), AddressHeader.X_FORWARDED_FOR);
        assertThat(named.trusts(InetAddress.ofLiteral(address))).isEqualTo(uncounted);
    }

    @Test
    void back_ends_may_come_faster_than_clients() throws Exception {
        ConnectionLimits backEnds =
                Given.flag("connections-per-second-per-address", "100000000")
                        .settings()
                        .limits()
                        .backEnds();
        assertThat(backEnds.ratePerAddress().perSecond()).isEqualTo(1_000_000_000);
        assertThat(backEnds.maxPerAddress()).isEqualTo(500);
    }
}
