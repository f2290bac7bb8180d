package dobby.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A door that is a Unix socket is a file: whose it is, who may use it, and when it goes. */
class SocketFilesAreKeptTidyTest {

    @TempDir Path directory;

    private TestServer server() {
        return TestServer.with(plain -> plain.sockets(directory));
    }

    private Path dudley() {
        return directory.resolve("dudley");
    }

    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private static void assertServes(TestServer server) {
        try (RawSocket socket = new RawSocket(server.address("dudley"))) {
            assertThat(socket.send(Requests.post("/", "[]")).answer().brief()).isEqualTo("200");
        }
    }

    private void leaveBehind() throws Exception {
        try (var killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(dudley()));
        }
        assertThat(dudley()).exists();
    }

    @Test
    void they_are_there_while_it_runs_for_its_user_and_group() throws Exception {
        TestServer server = server();
        server.start();
        assertThat(files()).containsExactly("dudley", "firenze", "imperio", "imperio-http");
        assertThat(Files.getPosixFilePermissions(dudley()))
                .isEqualTo(PosixFilePermissions.fromString("rw-rw----"));
        assertServes(server);
        server.stop();
        assertThat(files()).isEmpty();
    }

    @Test
    void who_may_use_them_can_be_said() throws Exception {
        TestServer server =
                TestServer.with(plain -> plain.sockets(directory).socketMode("rw-rw-rw-"));
        server.start();
        assertThat(Files.getPosixFilePermissions(dudley()))
                .isEqualTo(PosixFilePermissions.fromString("rw-rw-rw-"));
        server.stop();
    }

    @Test
    void one_that_a_killed_server_left_is_replaced() throws Exception {
        leaveBehind();
        TestServer server = server();
        server.start();
        assertServes(server);
        server.stop();
        assertThat(files()).isEmpty();
    }

    @Test
    void one_at_which_somebody_listens_is_not() throws Exception {
        TestServer first = server();
        first.start();
        assertThatThrownBy(() -> server().start())
                .isInstanceOf(StartException.class)
                .hasMessage(
                        "firenze cannot listen on unix:"
                                + directory.resolve("firenze")
                                + ": somebody listens there");
        assertServes(first);
        first.stop();
    }

    @Test
    void what_is_no_socket_is_left_alone() throws Exception {
        Files.writeString(dudley(), "mine");
        assertThatThrownBy(() -> server().start())
                .hasMessageEndingWith("dudley: something else is there");
        assertThat(dudley()).hasContent("mine");
        assertThat(files()).containsExactly("dudley");
    }

    @Test
    void a_pipe_is_no_socket() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", dudley().toString()).start().waitFor()).isZero();
        assertThatThrownBy(() -> server().start())
                .hasMessageEndingWith("dudley: something else is there");
        assertThat(files()).containsExactly("dudley");
    }

    @Test
    void another_servers_is_not_taken_away() throws Exception {
        TestServer server = server();
        server.start();
        Files.delete(dudley());
        leaveBehind();
        server.stop();
        assertThat(files()).containsExactly("dudley");
    }

    @Test
    void a_directory_that_is_not_there_is_told() {
        TestServer server = TestServer.with(plain -> plain.sockets(directory.resolve("none")));
        assertThatThrownBy(server::start)
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("firenze cannot listen on unix:")
                .hasMessageNotContaining("/.");
    }
}
