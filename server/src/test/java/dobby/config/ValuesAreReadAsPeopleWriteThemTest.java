package dobby.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValuesAreReadAsPeopleWriteThemTest {

    @ParameterizedTest
    @CsvSource({
        "30, 30000",
        "0.25, 250",
        "250ms, 250",
        "30s, 30000",
        "2m, 120000",
        "1.5m, 90000",
        "24h, 86400000"
    })
    void aTime(String text, long millis) {
        assertThat(Kinds.time("1ms", "24h").parser().parse(text)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0.0001", "-1", "1e3", "1 s", ".5", "25h", "٣", "9999999999"})
    void noTime(String text) {
        assertThat(Kinds.time("1ms", "24h").parser().parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "65536, 65536",
        "64k, 65536",
        "64KiB, 65536",
        "1MiB, 1048576",
        "1 mb, 1048576",
        "7b, 7"
    })
    void aSize(String text, int bytes) {
        assertThat(Kinds.size("1", "1024MiB").parser().parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "1.5k",
                "k",
                "1025MiB",
                "9999999999m",
                "99999999999999999999"
            })
    void noSize(String text) {
        assertThat(Kinds.size("1", "1024MiB").parser().parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "*, *",
        "https://app.example, https://app.example",
        "https://App.Example:8443, https://app.example:8443",
        "https://app.example:443, https://app.example",
        "http://[::1]:80, http://[::1]",
        "chrome-extension://abc, chrome-extension://abc"
    })
    void anOriginIsKeptAsABrowserSendsIt(String text, String origin) {
        assertThat(Kinds.origin().parser().parse(text)).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app.example",
                "https://app.example/",
                "https://*.example",
                "null",
                "https://a@b"
            })
    void noOrigin(String text) {
        assertThat(Kinds.origin().parser().parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:80, 127.0.0.1:80",
        "[::1]:8004, [::1]:8004",
        "[::]:0, [::]:0",
        "0.0.0.0:65535, 0.0.0.0:65535"
    })
    void anAddress(String text, String shown) {
        assertThat(Optional.ofNullable(Addresses.parse(text)).map(Addresses::text)).hasValue(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "8004",
                ":8004",
                "127.0.0.1",
                "127.0.0.1:",
                "::1:8004",
                "[127.0.0.1]:1",
                "a b:1",
                "127.0.0.1:65536",
                "127.0.0.1:+1"
            })
    void noAddress(String text) {
        assertThat(Addresses.parse(text)).isNull();
    }
}
