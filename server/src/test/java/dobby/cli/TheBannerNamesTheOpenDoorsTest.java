package dobby.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.config.Addresses;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TheBannerNamesTheOpenDoorsTest {

    private final SequencedMap<String, SocketAddress> doors = new LinkedHashMap<>();

    @Test
    void withAddressesThatCanBeUsedAsTheyStand() {
        doors.put("firenze", at("0.0.0.0:8008"));
        doors.put("imperio", at("[::1]:8007"));
        assertThat(Banner.lines("1.2.3", doors, Set.of()))
                .containsExactly(
                        "Dobby 1.2.3",
                        "  firenze       http://0.0.0.0:8008        browsers: sessions and updates",
                        "  imperio       tcp://[::1]:8007           back-ends: lines",
                        "Try:  curl -s http://127.0.0.1:8008/",
                        "Ready.");
    }

    @Test
    void andWithoutFirenzeThereIsNothingToTry() {
        doors.put("dudley", at("127.0.0.1:8004"));
        assertThat(Banner.lines("1.2.3", doors, Set.of()))
                .hasSize(3)
                .noneMatch(line -> line.startsWith("Try"));
    }

    @Test
    void andOverTlsTheSchemeSaysSo() {
        doors.put("firenze", at("127.0.0.1:8443"));
        assertThat(Banner.lines("1.2.3", doors, Set.of("firenze")))
                .containsExactly(
                        "Dobby 1.2.3",
                        "  firenze       https://127.0.0.1:8443     browsers: sessions and updates",
                        "Try:  curl -sk https://127.0.0.1:8443/",
                        "Ready.");
    }

    @Test
    void andAUnixSocketIsAFile() {
        doors.put("firenze", UnixDomainSocketAddress.of("/run/dobby/firenze.sock"));
        doors.put("dudley", UnixDomainSocketAddress.of("/run/dobby/dudley.sock"));
        assertThat(Banner.lines("1.2.3", doors, Set.of("dudley")))
                .containsExactly(
                        "Dobby 1.2.3",
                        "  firenze       unix:/run/dobby/firenze.sock browsers: sessions and updates",
                        "  dudley        unix:/run/dobby/dudley.sock (https) back-ends: batches as JSON",
                        "Try:  curl -s --unix-socket /run/dobby/firenze.sock http://localhost/",
                        "Ready.");
    }

    private static InetSocketAddress at(String address) {
        return Objects.requireNonNull(Addresses.parse(address));
    }
}
