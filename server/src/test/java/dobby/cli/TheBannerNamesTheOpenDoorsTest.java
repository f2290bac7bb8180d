package dobby.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.config.Addresses;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TheBannerNamesTheOpenDoorsTest {

    private final SequencedMap<String, InetSocketAddress> doors = new LinkedHashMap<>();

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

    private static InetSocketAddress at(String address) {
        return Objects.requireNonNull(Addresses.parse(address));
    }
}
