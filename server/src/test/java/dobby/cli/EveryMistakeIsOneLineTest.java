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
                    bench --connection 3         | dobby: "--connection" is not known here; did you mean --connections? (see dobby bench --help)
                    bench --connections many     | dobby: --connections: "many" is not allowed; it takes a whole number from 0 to 1000000
                    bench --rate 0 --connections 0 | dobby: --connections: "0" is not allowed; it takes a whole number from 1 to 1000000
                    bench --transport telepathy  | dobby: --transport: "telepathy" is not allowed; it takes websocket, sse or poll
                    bench --rate 50%             | dobby: --rate: "50%" is not allowed; it takes max, or messages a second like 500, or after max a share of it like 50%, or several of these with commas; or 0
                    bench --rate -1              | dobby: --rate: "-1" is not allowed; it takes max, or messages a second like 500, or after max a share of it like 50%, or several of these with commas; or 0
                    bench --duration forever     | dobby: --duration: "forever" is not allowed; it takes seconds like 30 or 0.25, or 250ms, 30s, 2m, from 100ms to 24h
                    bench --size 2MiB            | dobby: --size: "2MiB" is not allowed; it takes bytes like 65536, or 64k, 1MiB, from 1 to 1MiB
                    bench --firenze ftp://x      | dobby: --firenze: "ftp://x" is not allowed; it takes host:port or a URL like http://127.0.0.1:8004
                    bench --imperio nowhere      | dobby: --imperio: "nowhere" is not allowed; it takes host:port like 127.0.0.1:8007
                    bench --pid 999999999        | dobby: --pid: "999999999" is not allowed; it takes the number of a process on this machine
                    bench --pid me               | dobby: Invalid value for option '--pid': 'me' is not a long (see dobby bench --help)
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
