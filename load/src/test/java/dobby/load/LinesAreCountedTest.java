package dobby.load;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.load.door.Firenze;
import dobby.load.door.Firenze.Transport;
import dobby.load.door.HttpDoor;
import dobby.load.door.Imperio;
import dobby.load.door.Joins;
import dobby.load.door.Paths;
import dobby.load.wire.Sockets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LinesAreCountedTest {
    private static final Paths PATHS = new Paths("");
    private static final Work WORK =
            new Work(
                    0,
                    7,
                    new Work.Publishing(1, 10, 1, 100),
                    new Work.Phases(
                            Duration.ZERO,
                            Duration.ZERO,
                            Duration.ofMillis(100),
                            Duration.ofSeconds(5),
                            List.of(Rate.MAX)));

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
                Sockets sockets = new Sockets(WORK.requestBytesMax())) {
            Thread.ofVirtual().start(() -> serve(door, answer));
            InetSocketAddress address = (InetSocketAddress) door.getLocalSocketAddress();
            HttpDoor nobody = new HttpDoor(address, "", "", "");
            Joins joins = new Joins(sockets, nobody, PATHS);
            new Run(
                            WORK,
                            sockets,
                            new Firenze(nobody, Transport.POLL, joins),
                            new Imperio(address, "", PATHS),
                            null,
                            new Faulty.Silent())
                    .rounds(reports::add);
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
