package dobby.wire.client;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.util.List;

/**
 * Netty's decoder of a client's frames, which knows when it is not in the middle of one: then it
 * can go, for most clients send next to nothing, and it weighs as much as their session.
 *
 * <p>Threads: confined to its channel's loop.
 */
final class FrameDecoder extends WebSocket13FrameDecoder {

    private static final WebSocketDecoderConfig DECODING =
            WebSocketDecoderConfig.newBuilder()
                    .expectMaskedFrames(true)
                    .maxFramePayloadLength(WebSocket.MESSAGE_BYTES_MAX)
                    .closeOnProtocolViolation(false)
                    .build();

    private boolean betweenFrames = true;

    FrameDecoder() {
        super(DECODING);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
            throws Exception {
        betweenFrames = false; // also if it throws
        super.decode(ctx, in, out);
        betweenFrames = !out.isEmpty();
    }

    /** Whether the next byte is the first of a frame. */
    boolean isBetweenFrames() {
        return betweenFrames && actualReadableBytes() == 0;
    }
}
