package dobby.wire.client;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Stretch;
import dobby.http.Unwatched;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;

/** Frames are the same frames however they arrive, and when they are written again. */
class FrameDecoderFuzzTest {

    /** Behind the frames; no byte. */
    private static final char END = '\uffff';

    private static final Unwatched UNWATCHED = new Unwatched();
    private static final Stretch<FrameDecoder> DECODER =
            new Stretch<>(
                    () -> new FrameDecoder(UNWATCHED.begin()),
                    FrameDecoderFuzzTest::told,
                    FrameDecoderFuzzTest::left);

    @DictionaryFile(resourcePath = "frames.dict")
    @FuzzTest
    void frames(byte[] input) {
        String read = DECODER.read(input);
        String frames = read.substring(0, read.indexOf(END));
        String again = DECODER.read(frames.getBytes(StandardCharsets.ISO_8859_1));
        Claim.same(again, frames + END + "between", "other frames");
        UNWATCHED.end();
    }

    private static String left(FrameDecoder decoder) {
        return END + (decoder.isBetweenFrames() ? "between" : "within");
    }

    private static String told(Object decoded) {
        return switch (decoded) {
            case WebSocketFrame frame -> written(frame);
            case CorruptedWebSocketFrameException wrong -> END + wrong.closeStatus().toString();
            default -> throw new AssertionError("nothing that is decoded", (Throwable) decoded);
        };
    }

    /** In the shortest form and with a mask of zeros; one byte a character. */
    private static String written(WebSocketFrame frame) {
        int kind = (frame.isFinalFragment() ? 0x80 : 0) | frame.rsv() << 4 | kind(frame);
        int length = frame.content().readableBytes();
        StringBuilder out = new StringBuilder().append((char) kind);
        if (length < 126) {
            out.append((char) (0x80 | length));
        } else {
            out.append((char) (0x80 | 126))
                    .append((char) (length >> 8))
                    .append((char) (length & 0xff));
        }
        return out.append("\0\0\0\0")
                .append(frame.content().toString(StandardCharsets.ISO_8859_1))
                .toString();
    }

    private static int kind(WebSocketFrame frame) {
        return switch (frame) {
            case ContinuationWebSocketFrame _ -> 0;
            case TextWebSocketFrame _ -> 1;
            case BinaryWebSocketFrame _ -> 2;
            case CloseWebSocketFrame _ -> 8;
            case PingWebSocketFrame _ -> 9;
            case PongWebSocketFrame _ -> 10;
            default -> throw new AssertionError(frame);
        };
    }
}
