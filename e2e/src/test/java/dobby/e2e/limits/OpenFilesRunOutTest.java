package dobby.e2e.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.BackEnd;
import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Program;
import dobby.e2e.stage.RawSocket;
import dobby.e2e.stage.Update;
import dobby.e2e.stage.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The system gives the server no further descriptor; it waits for one, and serves meanwhile. */
final class OpenFilesRunOutTest {

    private static final int FILES = 64;
    private static final int TICKS_A_SECOND = 100;

    private static final class Crowd implements AutoCloseable {
        private final List<RawSocket> sockets = new ArrayList<>();

        Crowd(DobbyProcess dobby) throws IOException {
            for (int i = 0; i < 2 * FILES; i++) {
                sockets.add(new RawSocket(dobby.firenze()));
            }
        }

        @Override
        public void close() {
            sockets.forEach(RawSocket::close);
        }
    }

    @Test
    void who_is_there_is_served_and_others_as_soon_as_there_is_room() throws Exception {
        try (DobbyProcess dobby = DobbyProcess.withOpenFiles(FILES, "--loops", "1");
                BackEnd backEnd = new BackEnd(dobby);
                Client client = new Client(dobby.firenze())) {
            backEnd.connect(client.id(), "p");
            assertThat(client.take(1)).containsExactly(new Update("p", ""));
            try (Crowd _ = new Crowd(dobby)) {
                dobby.program().err().await("limit=open-files");
                long before = ticks(dobby.program());
                Wait.pace(Duration.ofSeconds(2));
                assertThat(ticks(dobby.program()) - before).isLessThan(TICKS_A_SECOND);
                backEnd.publish(new Update("p", "meanwhile"));
                assertThat(client.take(1)).containsExactly(new Update("p", "meanwhile"));
            }
            try (Client late = new Client(dobby.firenze())) {
                assertThat(late.id()).isNotEqualTo(client.id());
            }
            assertThat(
                            dobby.program().err().lines().stream()
                                    .filter(each -> each.contains("open-files")))
                    .hasSizeLessThan(10);
        }
    }

    /** The processor's time that it has used, in ticks of the system's clock. */
    private static long ticks(Program program) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + program.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
