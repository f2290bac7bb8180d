package dobby.e2e.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.RawSocket;
import dobby.e2e.stage.Wait;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hundreds that begin something, go on a byte at a time, and never come to an end. */
final class SlowOnesAreCutOffTest {

    private static final int MANY = 300;
    private static final String HEAD = "GET /comet/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ";
    private static final String UPGRADE =
            "GET /comet/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    private static final byte[] HALF_A_FRAME = {(byte) 0x81, (byte) 0xfe, 1};

    @Test
    void slow_heads_and_bodies_are_told_so_however_often_they_send_something() throws Exception {
        List<RawSocket> slow = new ArrayList<>();
        try (DobbyProcess dobby = DobbyProcess.serve("--request-timeout", "2");
                Client client = new Client(dobby.firenze())) {
            String body =
                    "POST /comet/"
                            + client.token()
                            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4000\r\n\r\n[";
            int files = filesOnceUsed(dobby);
            for (int i = 0; i < MANY; i++) {
                slow.add(new RawSocket(dobby.firenze()).send(i % 2 == 0 ? HEAD : body));
            }
            new Client(dobby.firenze()).close(); // is served meanwhile
            for (RawSocket each : slow) {
                each.send("x");
            }
            for (RawSocket each : slow) {
                assertThat(each.answer().status()).isEqualTo(408);
                assertThat(each.rest()).isEmpty();
            }
            slow.forEach(RawSocket::close);
            Wait.until("no more files", () -> dobby.program().openFiles() <= files);
        } finally {
            slow.forEach(RawSocket::close);
        }
    }

    @Test
    void half_a_frame_is_no_sign_of_life() throws Exception {
        List<RawSocket> halves = new ArrayList<>();
        try (DobbyProcess dobby = DobbyProcess.serve("--heartbeat", "0.5")) {
            int files = filesOnceUsed(dobby);
            for (int i = 0; i < MANY; i++) {
                RawSocket half = new RawSocket(dobby.firenze()).send(UPGRADE);
                assertThat(half.answer().status()).isEqualTo(101);
                halves.add(half.send(HALF_A_FRAME));
            }
            Wait.until("cut off", () -> dobby.program().openFiles() <= files);
        } finally {
            halves.forEach(RawSocket::close);
        }
    }

    private static int filesOnceUsed(DobbyProcess dobby) throws IOException {
        new Client(dobby.firenze()).close();
        return dobby.program().openFiles();
    }
}
