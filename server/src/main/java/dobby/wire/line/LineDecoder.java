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

    private final int bytesMax;

    /** Whether what comes next may begin a connection. */
    private boolean first;

    /** Of a connection from its beginning. */
    LineDecoder(int bytesMax) {
        this(bytesMax, true);
    }

    private LineDecoder(int bytesMax, boolean first) {
        super(bytesMax, true, true);
        this.bytesMax = bytesMax;
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
        return mayStillFit(in) ? null : super.decode(ctx, in);
    }

    /** Whether all that is too long for a line may be the first half of its line break. */
    private boolean mayStillFit(ByteBuf in) {
        int last = in.writerIndex() - 1;
        return in.readableBytes() == bytesMax + 1
                && in.getByte(last) == '\r'
                && in.indexOf(in.readerIndex(), last, (byte) '\n') < 0;
    }

    /** Whether it begins as a TLS hello does. */
    static boolean isTls(ByteBuf bytes) {
        return bytes.isReadable() && bytes.getByte(bytes.readerIndex()) == TLS;
    }
}
