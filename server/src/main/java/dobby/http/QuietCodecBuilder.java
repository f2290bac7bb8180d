package dobby.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.DecoratingHttp2ConnectionEncoder;
import io.netty.handler.codec.http2.DecoratingHttp2FrameWriter;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameWriter;
import io.netty.handler.codec.http2.Http2Settings;

/**
 * Builds Netty's codec of HTTP/2, which tells a peer by the error's number alone what it did wrong:
 * the words that Netty adds to a GOAWAY show what the server is made of.
 *
 * <p>Threads: confined to the channel's loop.
 */
final class QuietCodecBuilder extends Http2FrameCodecBuilder {

    QuietCodecBuilder() {
        server(true);
        gracefulShutdownTimeoutMillis(0); // as Netty has it for servers
    }

    @Override
    protected Http2FrameCodec build(
            Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings initial) {
        return super.build(decoder, new QuietEncoder(encoder), initial);
    }

    private static final class QuietEncoder extends DecoratingHttp2ConnectionEncoder {

        private final Http2FrameWriter writer;

        QuietEncoder(Http2ConnectionEncoder encoder) {
            super(encoder);
            writer = new QuietWriter(encoder.frameWriter());
        }

        @Override
        public Http2FrameWriter frameWriter() {
            return writer;
        }
    }

    private static final class QuietWriter extends DecoratingHttp2FrameWriter {

        QuietWriter(Http2FrameWriter writer) {
            super(writer);
        }

        @Override
        public ChannelFuture writeGoAway(
                ChannelHandlerContext ctx,
                int lastStream,
                long error,
                ByteBuf words,
                ChannelPromise promise) {
            words.release();
            return super.writeGoAway(ctx, lastStream, error, Unpooled.EMPTY_BUFFER, promise);
        }
    }
}
