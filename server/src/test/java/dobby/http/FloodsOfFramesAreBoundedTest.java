package dobby.http;

import static dobby.wire.stage.Http2Client.CONTINUATION;
import static dobby.wire.stage.Http2Client.END_HEADERS;
import static dobby.wire.stage.Http2Client.END_STREAM;
import static dobby.wire.stage.Http2Client.HEADERS;
import static dobby.wire.stage.Http2Client.RST_STREAM;
import static dobby.wire.stage.Http2Client.WINDOW_UPDATE;
import static dobby.wire.stage.Http2Client.number;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.Http2Client;
import dobby.wire.stage.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames that cost the client little cost the server little too, however many they are. */
class FloodsOfFramesAreBoundedTest {

    private static final int ENHANCE_YOUR_CALM = 11;
    private static final int FRAME_BYTES_MAX = 16_384;
    private static final int PRIORITY = 2;
    private static final int UNKNOWN = 0xee;

    @RegisterExtension static final TestServer server = TestServer.plain();

    private final Http2Client client = Http2Client.open(server);

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static byte[] many(byte[] frame, int count) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            all.writeBytes(frame);
        }
        return all.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "WINDOW_UPDATE of the connection, " + WINDOW_UPDATE + ", 0, 00000001",
        "PRIORITY of streams there are none of, " + PRIORITY + ", 1, 0000000010",
        "a kind that is not known, " + UNKNOWN + ", 0, ''",
        "a GOAWAY, 7, 0, 0000000000000000"
    })
    void what_needs_no_answer_is_read_and_forgotten(
            String what, int kind, int stream, String payload) {
        byte[] frame = Http2Client.frame(kind, 0, stream, hex(payload));
        client.socket().send(many(frame, 20_000));
        client.settle();
        assertThat(what).isNotEmpty();
    }

    /** One header of 4,000 bytes, put into the table once, and named by a byte 16,000 times. */
    @Test
    void headers_that_grow_by_unpacking_are_refused() {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(hex("82 86 84 41 01 61 40 01 78 7f a1 1e"));
        block.writeBytes(new byte[4000]);
        byte[] begun = block.toByteArray();
        Arrays.fill(begun, 12, begun.length, (byte) 'y');
        client.send(HEADERS, END_HEADERS | END_STREAM, client.nextStream(), begun);
        client.settle();
        byte[] bomb = new byte[FRAME_BYTES_MAX];
        Arrays.fill(bomb, (byte) 0xbe);
        System.arraycopy(begun, 0, bomb, 0, 6);
        int stream = client.nextStream();
        client.send(HEADERS, END_HEADERS | END_STREAM, stream, bomb);
        assertEndedOrRefused(stream);
    }

    @Test
    void a_block_of_headers_that_never_ends_is_cut_off() {
        byte[] piece = new byte[FRAME_BYTES_MAX];
        Arrays.fill(piece, (byte) 0x82);
        int stream = client.nextStream();
        client.send(HEADERS, END_STREAM, stream, piece);
        try {
            for (int i = 0; i < 1000; i++) {
                client.send(CONTINUATION, 0, stream, piece);
            }
        } catch (UncheckedIOException closed) {
            return;
        }
        assertEndedOrRefused(stream);
    }

    private void assertEndedOrRefused(int stream) {
        Http2Client.Frame frame = client.next();
        while (frame.kind() != Http2Client.GOAWAY && frame.stream() != stream) {
            frame = client.next();
        }
        if (frame.kind() == HEADERS) {
            assertThat(client.head(frame).status()).isEqualTo(431);
        } else {
            assertThat(frame.error()).isIn(ENHANCE_YOUR_CALM, 9, 1);
        }
    }

    /** The server is made to reset its streams, which no client then has reset. */
    @Test
    void streams_that_the_server_has_to_give_up_are_counted() {
        byte[] get = hex("82 86 84 41 01 61");
        try {
            for (int i = 0; i <= Http2.RESETS_MAX; i++) {
                int stream = client.nextStream();
                client.send(HEADERS, END_HEADERS, stream, get);
                client.send(WINDOW_UPDATE, 0, stream, number(0));
            }
        } catch (UncheckedIOException closed) {
            return;
        }
        Http2Client.Frame frame = client.next();
        while (frame.kind() == RST_STREAM) {
            frame = client.next();
        }
        assertThat(frame.error()).isEqualTo(ENHANCE_YOUR_CALM);
    }
}
