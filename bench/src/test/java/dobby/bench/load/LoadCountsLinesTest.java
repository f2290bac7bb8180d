package dobby.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoadCountsLinesTest {
    private final AtomicLong lines = new AtomicLong();

    @Test
    void every_line_is_counted_once_the_question_behind_it_is_answered() throws IOException {
        Report report = run("::id;someone");

        assertThat(report.number("published")).isEqualTo((double) lines.get()).isGreaterThan(0);
        assertThat(report.number("refused")).isZero();
    }

    @Test
    void an_error_is_no_answer() throws IOException {
        Report report = run("::error;something");

        assertThat(report.number("refused")).isEqualTo(report.number("published") / 10);
    }

    private Report run(String answer) throws IOException {
        List<Report> reports = new ArrayList<>();
        try (ServerSocket door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                Sockets sockets = new Sockets()) {
            Thread.ofVirtual().start(() -> serve(door, answer));
            String[] options =
                    ("lines --pid "
                                    + ProcessHandle.current().pid()
                                    + " --publish-port "
                                    + door.getLocalPort()
                                    + " --connections 1 --batch 10 --settle 0 --warm 0 --seconds 0.1")
                            .split(" ", -1);
            new Run(new Options(options), sockets).run(reports::add);
        }
        return reports.getFirst();
    }

    private void serve(ServerSocket door, String answer) {
        try (Socket socket = door.accept()) {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("::whoami;")) {
                    socket.getOutputStream()
                            .write((answer + "\n").getBytes(StandardCharsets.UTF_8));
                } else {
                    lines.incrementAndGet();
                }
            }
        } catch (IOException _) {
            // The test is over.
        }
    }
}
