package dobby.wire.line;

import dobby.access.Filch;
import dobby.access.Key;
import dobby.http.LastWords;
import dobby.loop.Loop;
import dobby.message.Refusal;
import dobby.message.Text;
import dobby.meters.Limit;
import dobby.meters.Meters;
import dobby.peer.ClientAddress;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection waits that has shown no token yet: it has no id, and little may be sent to it.
 *
 * <p>Threads: confined to its channel's loop.
 */
final class LineEntrance extends SimpleChannelInboundHandler<ByteBuf> {

    /** How long a line may be before a token was shown, in bytes. */
    static final int LINE_BYTES_MAX = 1024;

    /** How long a connection may stay without showing a token. */
    static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** How many lines may be something else. */
    static final int MISTAKES_MAX = 3;

    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final String AUTH = "::auth;";
    private static final String HINT = "Send ::auth;<token> first.";

    private final Filch filch;
    private final LineConnection behind;
    private final LineDecoder within;
    private final Loop loop;
    private final Meters meters;
    private final LineDecoder decoder = new LineDecoder(LINE_BYTES_MAX);
    private int mistakes;
    private boolean over;

    /**
     * @param lineBytesMax how long a line may be afterwards
     * @param behind takes the connection over from one who was admitted
     */
    LineEntrance(Filch filch, int lineBytesMax, Loop loop, LineConnection behind, Meters meters) {
        this.filch = filch;
        this.behind = behind;
        this.within = LineDecoder.ofLines(lineBytesMax);
        this.loop = loop;
        this.meters = meters;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.pipeline().addBefore(ctx.name(), null, decoder);
        loop.runAfter(WAIT_NANOS, () -> tooLate(ctx));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) {
        if (over) {
            return;
        }
        Key key = filch.admit(token(bytes), ClientAddress.of(ctx.channel()));
        if (key != null) {
            over = true;
            behind.admitted(key);
            // First the one who reads the lines, for what has come already goes to him at once.
            ctx.pipeline().replace(this, null, behind);
            ctx.pipeline().replace(decoder, null, within);
        } else if (++mistakes < MISTAKES_MAX && !LineDecoder.isTls(bytes)) {
            ctx.writeAndFlush(error(ctx, HINT));
        } else {
            turnAway(ctx, HINT);
        }
    }

    private static @Nullable String token(ByteBuf bytes) {
        String line = Text.decode(ByteBufUtil.getBytes(bytes));
        return line != null && line.startsWith(AUTH) ? line.substring(AUTH.length()) : null;
    }

    private void tooLate(ChannelHandlerContext ctx) {
        if (!over) {
            meters.reached(Limit.KEY_TIMEOUT);
            turnAway(ctx, "No token was shown in time.");
        }
    }

    private void turnAway(ChannelHandlerContext ctx, String why) {
        if (!over) {
            over = true;
            LastWords.send(ctx, error(ctx, why));
            loop.runAfter(LINGER_NANOS, ctx::close);
        }
    }

    private ByteBuf error(ChannelHandlerContext ctx, String why) {
        meters.refused(Refusal.AUTH_REQUIRED);
        String code = Refusal.AUTH_REQUIRED.code();
        return ByteBufUtil.writeUtf8(ctx.alloc(), "::error;" + code + ' ' + why + '\n');
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable thrown) {
        if (thrown instanceof TooLongFrameException) {
            turnAway(ctx, HINT);
        } else {
            ctx.close();
        }
    }
}
