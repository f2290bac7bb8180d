package dobby.http;

import dobby.loop.Turns;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Gives what came over a connection of HTTP/2 to its decoder in pieces, and lets others have their
 * turn between them if turns take long: a request may have ten bytes there, so that hundreds come
 * in one read. HTTP/1 counts them instead.
 *
 * <p>Threads: confined to its channel's loop.
 */
final class Http2Pieces extends ChannelInboundHandlerAdapter {

    private static final int PIECE_BYTES = 512;

    private final Turns turns;

    /** What no piece was made of yet. */
    private @Nullable ByteBuf rest;

    private boolean waiting;
    private int mark;

    Http2Pieces(Turns turns) {
        this.turns = turns;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        ByteBuf bytes = (ByteBuf) msg;
        rest =
                rest == null
                        ? bytes
                        : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), rest, bytes);
        if (!waiting) {
            give(ctx);
        }
    }

    /** Whoever is given a piece may end the connection, and with it the rest. */
    private void give(ChannelHandlerContext ctx) {
        for (ByteBuf from = rest; from != null; from = turns.isLong() ? null : rest) {
            int piece = Math.min(PIECE_BYTES, from.readableBytes());
            if (piece == from.readableBytes()) {
                rest = null;
                ctx.fireChannelRead(from);
            } else {
                ctx.fireChannelRead(from.readRetainedSlice(piece));
            }
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        mark = turns.read(mark);
        if (!waiting && (rest != null || turns.mustWait(mark))) {
            waiting = true;
            ctx.channel().config().setAutoRead(false);
            turns.await(() -> comeBack(ctx));
        }
    }

    private void comeBack(ChannelHandlerContext ctx) {
        waiting = false;
        mark = turns.back(mark);
        ctx.channel().config().setAutoRead(true);
        if (rest != null) {
            give(ctx);
            channelReadComplete(ctx);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        drop();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        drop();
    }

    private void drop() {
        if (rest != null) {
            rest.release();
            rest = null;
        }
    }
}
