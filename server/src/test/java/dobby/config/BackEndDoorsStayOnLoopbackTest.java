package dobby.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BackEndDoorsStayOnLoopbackTest {

    @ParameterizedTest
    @ValueSource(strings = {"dudley", "imperio", "imperio-http"})
    void onAnotherAddressOneIsRefusedAndToldWhy(String door) {
        assertThat(Given.flag(door, "0.0.0.0:9004").problems())
                .containsExactly(
                        "--"
                                + door
                                + ": 0.0.0.0:9004 is not a loopback address. Whoever reaches the door "
                                + door
                                + " has complete control, so there it needs keys: make one with dobby"
                                + " token and name its file with --keys, or put the door on a loopback"
                                + " address such as 127.0.0.1:9004");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::]:9004", "10.0.0.1:9004", "[2001:db8::1]:9004"})
    void noOtherAddressWillDo(String address) {
        assertThat(Given.flag("dudley", address).problems()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:9004",
                "127.9.9.9:9004",
                "[::1]:9004",
                "localhost:9004",
                "unix:x.sock",
                "off"
            })
    void loopbackWill(String address) throws Exception {
        assertThat(Given.flag("dudley", address).settings().id()).isEqualTo("dobby");
    }

    @Test
    void withKeysItMayStandAnywhere() throws Exception {
        assertThat(
                        Given.flag("dudley", "0.0.0.0:9004")
                                .andFlag("keys", "keys.yaml")
                                .settings()
                                .doors()
                                .dudley())
                .isNotNull();
    }

    @Test
    void theBrowsersDoorMayStandAnywhere() throws Exception {
        assertThat(Given.flag("firenze", "[::]:8008").settings().doors().firenze()).isNotNull();
    }
}
