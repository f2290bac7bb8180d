package dobby.wire.client;

import dobby.http.Unfinished;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.List;

/**
 * Netty's decoder of a client's frames, which knows when it is not in the middle of one: then it
 * can go, for most clients send next to nothing, and it weighs as much as their session.
 *
 * <p>Threads: confined to its channel's loop.
 */
final class FrameDecoder extends WebSocket13FrameDecoder {

    /** In how many frames a message may come: the longest one in pieces of 64 bytes. */
    static final int FRAMES_MAX = 1024;

    private static final WebSocketDecoderConfig DECODING =
            WebSocketDecoderConfig.newBuilder()
                    .expectMaskedFrames(true)
                    .maxFramePayloadLength(WebSocket.MESSAGE_BYTES_MAX)
                    .closeOnProtocolViolation(false)
                    .build();

    private final Unfinished unfinished;
    private boolean betweenFrames = true;

    /** How many frames of a message have come that do not end it. */
    private int parts;

    /** Whether a message has become whole since somebody looked. */
    private boolean ended;

    FrameDecoder(Unfinished unfinished) {
        super(DECODING);
        this.unfinished = unfinished;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
            throws Exception {
        betweenFrames = false; // also if it throws
        super.decode(ctx, in, out);
        betweenFrames = !out.isEmpty();
        if (betweenFrames && out.getLast() instanceof WebSocketFrame frame && isData(frame)) {
            note(frame);
        }
    }

    private static boolean isData(WebSocketFrame frame) {
        return frame instanceof TextWebSocketFrame || frame instanceof ContinuationWebSocketFrame;
    }

    private void note(WebSocketFrame frame) {
        if (frame.isFinalFragment()) {
            ended = true;
            parts = 0;
        } else if (++parts >= FRAMES_MAX) {
            throw new CorruptedWebSocketFrameException(
                    WebSocketCloseStatus.MESSAGE_TOO_BIG, "too many frames");
        }
    }

    /**
     * All that has come for now was read; returns whether there is room for what waits.
     *
     * @param bytes how much waits behind it of a message in several frames
     */
    boolean waits(int bytes) {
        boolean another = ended;
        ended = false;
        return unfinished.holds(actualReadableBytes() + bytes, another);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) throws Exception {
        unfinished.end();
        super.handlerRemoved0(ctx);
    }

    /** Whether the next byte is the first of a frame. */
    boolean isBetweenFrames() {
        return betweenFrames && actualReadableBytes() == 0;
    }
}
