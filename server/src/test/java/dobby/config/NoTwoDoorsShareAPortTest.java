package dobby.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NoTwoDoorsShareAPortTest {

    @Test
    void theOneThatWasSetIsBlamed() {
        assertThat(Given.flag("dudley", "127.0.0.1:8007").problems())
                .containsExactly(
                        "--dudley: 127.0.0.1:8007: the port is taken by --imperio; each door needs its own");
    }

    @Test
    void everyAddressIncludesEachOne() {
        assertThat(Given.variable("DOBBY_FIRENZE", "0.0.0.0:8004").problems())
                .containsExactly(
                        "DOBBY_FIRENZE: 0.0.0.0:8004: the port is taken by --dudley; each door needs its own");
    }

    @Test
    void norAFile() {
        Given given = Given.flag("dudley", "unix:x.sock").andFlag("imperio", "unix:x.sock");
        assertThat(given.problems())
                .containsExactly(
                        "--imperio: unix:x.sock: the file is taken by --dudley; each door needs its own");
    }

    @Test
    void onDifferentAddressesTheyMay() throws Exception {
        assertThat(Given.flag("dudley", "127.0.0.2:8007").settings().doors().dudley()).isNotNull();
    }

    @Test
    void anyFreePortIsNeverTheSame() throws Exception {
        Given zero = Given.flag("dudley", "127.0.0.1:0").andFlag("imperio", "127.0.0.1:0");
        assertThat(zero.settings().doors().imperio()).isNotNull();
    }
}
