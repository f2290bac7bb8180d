package dobby.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EveryMistakeIsOneLineTest {

    private final Terminal terminal = new Terminal();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    srve                         | dobby: "srve" is not known here; did you mean serve? (see dobby --help)
                    serve now                    | dobby: "now" is not known here (see dobby serve --help)
                    serve --pol-timeout 3        | dobby: "--pol-timeout" is not known here; did you mean --poll-timeout? (see dobby serve --help)
                    serve --loops 0              | dobby: --loops: "0" is not allowed; it takes a whole number from 1 to 1024
                    serve --log-updates=perhaps  | dobby: --log-updates: "perhaps" is not allowed; it takes true or false
                    publish a                    | dobby: Missing required parameter: 'MESSAGE' (see dobby publish --help)
                    publish a b --dudley ftp://x | dobby: --dudley: "ftp://x" is not allowed; it takes host:port or a URL like http://127.0.0.1:8004
                    subscribe                    | dobby: Missing required parameter: 'PATH' (see dobby subscribe --help)
                    subscribe a --count many     | dobby: Invalid value for option '--count': 'many' is not an int (see dobby subscribe --help)
                    """)
    void andEndsWithTwo(String typed, String told) {
        assertThat(terminal.run(typed.split(" "))).isEqualTo(2);
        assertThat(terminal.err()).containsExactly(told);
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void whatIsQuotedCannotBreakTheLine() {
        assertThat(terminal.run("serve", "--x\ny\u001b[2J")).isEqualTo(2);
        assertThat(terminal.err())
                .hasSize(1)
                .allMatch(line -> line.chars().noneMatch(Character::isISOControl));
    }

    @Test
    void aMistypedVariableIsAWarningBeforeIt() {
        terminal.with("DOBBY_LOOP", "1");
        assertThat(terminal.run("serve", "--loops", "0")).isEqualTo(2);
        assertThat(terminal.err())
                .hasSize(2)
                .first()
                .isEqualTo("dobby: warning: DOBBY_LOOP is not read; did you mean DOBBY_LOOPS?");
    }

    @Test
    void aPortThatIsTakenEndsWithOneAndNamesTheDoor() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            int exit =
                    terminal.run(
                            Stream.of(
                                            "serve --firenze off --imperio off --imperio-http off --dudley "
                                                    + address)
                                    .flatMap(line -> Stream.of(line.split(" ")))
                                    .toArray(String[]::new));
            assertThat(exit).isEqualTo(1);
            assertThat(terminal.err())
                    .containsExactly(
                            "dobby: dudley cannot listen on "
                                    + address
                                    + ": Address already in use");
        }
    }
}
