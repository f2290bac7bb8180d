package dobby.e2e.program;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.Program;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who starts it wrongly is told in a line what to mend, and scripts by the status. */
final class WrongStartIsExplainedTest {

    @Test
    void a_port_that_is_taken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + other.getLocalPort();
            try (Program program =
                    Program.launch(
                            "serve",
                            "--firenze",
                            "127.0.0.1:0",
                            "--dudley",
                            address,
                            "--imperio",
                            "off",
                            "--imperio-http",
                            "off")) {
                assertThat(program.exit()).isEqualTo(1);
                assertThat(program.err().all())
                        .anyMatch(line -> line.contains("dudley") && line.contains(address))
                        .noneMatch(line -> line.contains("Exception"));
                assertThat(program.out().all()).isEmpty();
            }
        }
    }

    @Test
    void an_option_that_is_none_or_says_nothing_useful() throws Exception {
        assertUsage("--poll-timout", "serve", "--poll-timout", "30");
        assertUsage("--poll-timeout", "serve", "--poll-timeout", "soon");
        assertUsage("--dudley", "serve", "--dudley", "127.0.0.1:99999");
        assertUsage("sevre", "sevre");
    }

    @Test
    void a_back_ends_door_that_is_open_to_all() throws Exception {
        assertUsage("loopback", "serve", "--dudley", "0.0.0.0:0");
    }

    @Test
    void a_certificate_without_its_key_or_that_is_not_there() throws Exception {
        assertUsage("tls-key", "serve", "--tls-cert", "/nowhere.pem");
        assertUsage(
                "--tls-cert: \"/nowhere.pem\": there is no such file",
                "serve",
                "--tls-cert",
                "/nowhere.pem",
                "--tls-key",
                "/nowhere.pem");
    }

    @Test
    void a_way_to_watch_sockets_that_is_not_there() throws Exception {
        assertUsage("--io: \"kqueue\" is not allowed", "serve", "--io", "kqueue");
        Map<String, String> without =
                Map.of("DOBBY_OPTS", "-Dio.netty.transport.noNative=true", "DOBBY_IO", "io_uring");
        try (Program program = Program.launch(List.of("serve"), without)) {
            assertThat(program.exit()).isEqualTo(1);
            assertThat(program.err().all())
                    .singleElement()
                    .asString()
                    .startsWith("dobby: io_uring cannot be used here: ");
            assertThat(program.out().all()).isEmpty();
        }
    }

    private static void assertUsage(String named, String... arguments) throws Exception {
        try (Program program = Program.jar(List.of(arguments), Map.of())) {
            assertThat(program.exit()).isEqualTo(2);
            assertThat(program.err().all())
                    .anyMatch(line -> line.startsWith("dobby: ") && line.contains(named))
                    .noneMatch(line -> line.contains("Exception"));
            assertThat(program.out().all()).isEmpty();
        }
    }
}
