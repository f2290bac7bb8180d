package dobby.wire.line;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.LineBasedFrameDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what arrives into lines. A TLS hello, which has no lines, is passed on as it comes.
 *
 * <p>Threads: confined to its channel's loop.
 */
final class LineDecoder extends LineBasedFrameDecoder {

    /** What every TLS hello begins with, and no line does. */
    private static final byte TLS = 0x16;

    /** Whether what comes next may begin a connection. */
    private boolean first;

    /** Of a connection from its beginning. */
    LineDecoder(int bytesMax) {
        this(bytesMax, true);
    }

    private LineDecoder(int bytesMax, boolean first) {
        super(bytesMax, true, true);
        this.first = first;
    }

    /** Of one that has shown that it speaks lines. */
    static LineDecoder ofLines(int bytesMax) {
        return new LineDecoder(bytesMax, false);
    }

    @Override
    protected @Nullable Object decode(ChannelHandlerContext ctx, ByteBuf in) throws Exception {
        boolean opening = first;
        first = false;
        if (opening && isTls(in)) {
            return in.readRetainedSlice(in.readableBytes());
        }
        return super.decode(ctx, in);
    }

    /** Whether it begins as a TLS hello does. */
    static boolean isTls(ByteBuf bytes) {
        return bytes.isReadable() && bytes.getByte(bytes.readerIndex()) == TLS;
    }
}
