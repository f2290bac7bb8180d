package dobby.e2e.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.RawSocket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Peers that ask and ask, and do not read what they are answered. */
final class UnreadAnswersArePutOffTest {

    private static final int REQUESTS = 10_000;
    private static final String ASKED =
            "GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".repeat(REQUESTS);
    private static final int DEAF = 20;
    private static final int MEMORY_BYTES = 64 << 20;

    @Test
    void ten_thousand_requests_in_a_row_are_all_answered_once_their_sender_reads()
            throws Exception {
        try (DobbyProcess dobby = DobbyProcess.serve();
                RawSocket socket = new RawSocket(dobby.firenze(), 4096)) {
            Thread asking = Thread.startVirtualThread(() -> send(socket, ASKED));
            new Client(dobby.firenze()).close(); // is served meanwhile
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(socket.answer().status()).isEqualTo(200);
            }
            asking.join();
        }
    }

    /** They would be answered several times what the server may hold here. */
    @Test
    void what_is_not_read_is_not_kept() throws Exception {
        List<RawSocket> deaf = new ArrayList<>();
        try (DobbyProcess dobby = DobbyProcess.serve()) {
            new Client(dobby.firenze()).close();
            long before = dobby.program().memoryBytesPeak();
            for (int i = 0; i < DEAF; i++) {
                RawSocket socket = new RawSocket(dobby.firenze(), 4096);
                deaf.add(socket);
                String asked = "GET /pomona.js HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".repeat(2000);
                Thread.startVirtualThread(() -> send(socket, asked));
            }
            for (int i = 0; i < REQUESTS / 100; i++) {
                new Client(dobby.firenze()).close();
            }
            assertThat(dobby.program().memoryBytesPeak() - before).isLessThan(MEMORY_BYTES);
        } finally {
            deaf.forEach(RawSocket::close);
        }
    }

    private static void send(RawSocket socket, String text) {
        try {
            socket.send(text);
        } catch (IOException ignored) {
            // It is closed at the end.
        }
    }
}
