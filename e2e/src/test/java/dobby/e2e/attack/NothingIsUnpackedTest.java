package dobby.e2e.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.Answer;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.RawSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** A small packet that grows to gigabytes needs somebody to unpack it; here is nobody. */
final class NothingIsUnpackedTest {

    private static final String OFFER =
            "GET /comet/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    + "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n";

    /** A text message said to be compressed (RSV1), masked with zeros. */
    private static final byte[] COMPRESSED = {(byte) 0xc1, (byte) 0x81, 0, 0, 0, 0, 0};

    private static final int PROTOCOL_ERROR = 1002;

    @Test
    void a_packed_batch_is_no_batch() throws Exception {
        byte[] bomb = packed("[{\"path\":\"p\",\"message\":\"" + "x".repeat(1 << 20) + "\"}]");
        String head =
                "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Encoding: gzip\r\nContent-Length: ";
        try (DobbyProcess dobby = DobbyProcess.serve();
                RawSocket socket = new RawSocket(dobby.dudley())) {
            Answer answer = socket.send(head + bomb.length + "\r\n\r\n").send(bomb).answer();
            assertThat(answer.status()).isBetween(400, 415);
        }
    }

    @Test
    void no_answer_is_packed_whatever_is_accepted() throws Exception {
        try (DobbyProcess dobby = DobbyProcess.serve();
                RawSocket socket = new RawSocket(dobby.firenze())) {
            socket.send(
                    "GET /comet/ HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip, br\r\n\r\n");
            Answer answer = socket.answer();
            assertThat(answer.header("Content-Encoding")).isNull();
            assertThat(answer.body()).startsWith("{\"updates\":[]");
        }
    }

    @Test
    void websockets_agree_on_no_extension_and_take_no_packed_frame() throws Exception {
        try (DobbyProcess dobby = DobbyProcess.serve();
                RawSocket socket = new RawSocket(dobby.firenze())) {
            Answer answer = socket.send(OFFER).answer();
            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.header("Sec-WebSocket-Extensions")).isNull();
            byte[] first = socket.exactly(2); // the token
            socket.exactly(first[1]);
            byte[] close = socket.send(COMPRESSED).exactly(4);
            assertThat(close[0]).isEqualTo((byte) 0x88);
            assertThat(((close[2] & 0xff) << 8) | (close[3] & 0xff)).isEqualTo(PROTOCOL_ERROR);
        }
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
