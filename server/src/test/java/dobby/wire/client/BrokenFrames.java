package dobby.wire.client;

import static dobby.wire.stage.WebSocketClient.BINARY;
import static dobby.wire.stage.WebSocketClient.CLOSE;
import static dobby.wire.stage.WebSocketClient.CONTINUATION;
import static dobby.wire.stage.WebSocketClient.FIN;
import static dobby.wire.stage.WebSocketClient.PING;
import static dobby.wire.stage.WebSocketClient.TEXT;
import static dobby.wire.stage.WebSocketClient.bare;
import static dobby.wire.stage.WebSocketClient.closing;
import static dobby.wire.stage.WebSocketClient.frame;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * What breaks the rules of a WebSocket: each with what is wrong, the code that tells so, and the
 * bytes.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class BrokenFrames {

    private static final int RSV1 = 0x40;
    private static final int RSV2 = 0x20;
    private static final int RSV3 = 0x10;

    private BrokenFrames() {}

    static Stream<Arguments> all() {
        byte[] empty = bytes('[', ']');
        return Stream.of(
                arguments("not masked", 1002, bare(FIN | TEXT, "[]")),
                arguments("a ping not masked", 1002, bare(FIN | PING, "")),
                arguments("first reserved bit", 1002, frame(FIN | RSV1 | TEXT, empty)),
                arguments("second reserved bit", 1002, frame(FIN | RSV2 | TEXT, empty)),
                arguments("third reserved bit", 1002, frame(FIN | RSV3 | PING, empty)),
                arguments("reserved kind 3", 1002, frame(FIN | 3, empty)),
                arguments("reserved kind 7", 1002, frame(FIN | 7, empty)),
                arguments("reserved control kind 11", 1002, frame(FIN | 11, empty)),
                arguments("reserved control kind 15", 1002, frame(FIN | 15, empty)),
                arguments("a ping in parts", 1002, frame(PING, empty)),
                arguments("a close in parts", 1002, frame(CLOSE, empty)),
                arguments("a ping too long", 1002, frame(FIN | PING, new byte[126])),
                arguments(
                        "a close too long",
                        1002,
                        frame(FIN | CLOSE, closing(1000, "x".repeat(124)))),
                arguments("going on with nothing", 1002, frame(FIN | CONTINUATION, empty)),
                arguments(
                        "a message within another",
                        1002,
                        both(frame(TEXT, empty), frame(FIN | TEXT, empty))),
                arguments(
                        "not the shortest length",
                        1002,
                        both(bytes(FIN | TEXT, 0x80 | 126, 0, 2, 0, 0, 0, 0), empty)),
                arguments(
                        "not the shortest long length",
                        1002,
                        bytes(FIN | TEXT, 0x80 | 127, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 'x')),
                arguments(
                        "a negative length",
                        1002,
                        bytes(FIN | TEXT, 0x80 | 127, 0x80, 0, 0, 0, 0, 0, 0, 0)),
                arguments("a close of one byte", 1002, frame(FIN | CLOSE, bytes(3))),
                arguments(
                        "a close with bad text",
                        1007,
                        frame(FIN | CLOSE, both(closing(1000, ""), bytes(0xff)))),
                arguments("binary", 1003, frame(FIN | BINARY, empty)),
                arguments("binary in parts", 1003, frame(BINARY, empty)),
                arguments("no UTF-8", 1007, frame(FIN | TEXT, bytes('"', 0xff, '"'))),
                arguments("half a character", 1007, frame(FIN | TEXT, bytes(0xe2, 0x82))),
                arguments("a surrogate", 1007, frame(FIN | TEXT, bytes(0xed, 0xa0, 0x80))),
                arguments("too long a form", 1007, frame(FIN | TEXT, bytes(0xc0, 0x80))),
                arguments(
                        "one byte too many",
                        1009,
                        frame(FIN | TEXT, new byte[WebSocket.MESSAGE_BYTES_MAX + 1])),
                arguments(
                        "the largest length there is",
                        1009,
                        bytes(
                                FIN | TEXT,
                                0x80 | 127,
                                0x7f,
                                0xff,
                                0xff,
                                0xff,
                                0xff,
                                0xff,
                                0xff,
                                0xff)));
    }

    static byte[] bytes(int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return all;
    }

    static byte[] both(byte[] one, byte[] other) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(one);
        all.writeBytes(other);
        return all.toByteArray();
    }
}
