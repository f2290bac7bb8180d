package dobby.http;

import dobby.loop.Turns;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived over a connection of HTTP/1 and is not decoded yet: it waits in the decoder that
 * stands before the connection, until the connection takes more. They are one object, for there may
 * be very many.
 *
 * <p>Threads: confined to its channel's loop.
 */
abstract sealed class Undecoded extends ChannelInboundHandlerAdapter implements Carrier
        permits HttpConnection {

    /** Not there while a request waits long for its answer. */
    private @Nullable RequestDecoder decoder;

    private @Nullable ChannelHandlerContext context;
    private boolean inRead;

    /** Whether it is others' turn, and nothing is read. */
    private boolean waiting;

    /** How many requests were taken since others had their turn. */
    private byte taken;

    /** See {@link Turns}. */
    private int mark;

    /** Of what one client has sent ahead, so many requests are answered before others' are. */
    private static final int REQUESTS_AT_ONCE = 16;

    /** Where it stands in the pipeline; null once it is lost, or somebody else's. */
    final @Nullable ChannelHandlerContext context() {
        return context;
    }

    /** Begins to take what arrives. */
    final void takeFrom(ChannelHandlerContext ctx, RequestDecoder with) {
        context = ctx;
        decoder = with;
        ctx.pipeline().addBefore(ctx.name(), null, with);
    }

    /** Takes nothing any more. */
    final void leave() {
        context = null;
    }

    /** Bytes have arrived; answers given until all of them are read go out together. */
    final void readBegins() {
        inRead = true;
    }

    /** All that had arrived is read, or as much of it as one may have read at once. */
    final void readEnds() {
        inRead = false;
        boolean more = hasHadItsTurn() && hasUndecoded();
        taken = 0;
        Turns turns = loop().turns();
        mark = turns.read(mark);
        if (takesMore() && turns.mustWait(mark)) {
            waiting = true;
            stopReading();
            turns.await(this::comeBack);
        } else if (more) {
            loop().runNext(this::resume);
        }
    }

    private void stopReading() {
        if (context != null) {
            context.channel().config().setAutoRead(false);
        }
    }

    private void comeBack() {
        waiting = false;
        mark = loop().turns().back(mark);
        if (context != null) {
            context.channel().config().setAutoRead(true);
        }
        resume();
    }

    /** A request was taken. */
    final void requestTaken() {
        taken++;
    }

    /** Whether others come first now. */
    final boolean hasHadItsTurn() {
        return waiting || taken >= REQUESTS_AT_ONCE;
    }

    final boolean isInRead() {
        return inRead;
    }

    /** Whether more of what has arrived may be taken. */
    abstract boolean takesMore();

    /** What is left undecoded has its turn later: whoever answers is not to be called by it. */
    final void goOn() {
        if (hasUndecoded()) {
            loop().run(this::resume);
        }
    }

    private boolean hasUndecoded() {
        return decoder != null && decoder.hasUndecoded();
    }

    private void resume() {
        ChannelHandlerContext ctx = context;
        if (ctx == null || decoder == null || !takesMore()) {
            return;
        }
        inRead = true;
        try {
            decoder.resume();
        } catch (Exception thrown) {
            exceptionCaught(ctx, thrown);
        }
        channelReadComplete(ctx);
    }

    @Override
    public abstract void channelReadComplete(ChannelHandlerContext ctx);

    @Override
    public abstract void exceptionCaught(ChannelHandlerContext ctx, Throwable thrown);

    /** Nearly all connections wait nearly all the time: what is of no use meanwhile goes. */
    final void rest(ChannelHandlerContext ctx) {
        if (!hasUndecoded()) {
            dropDecoder(ctx);
        }
    }

    /** What it has not decoded goes to who stands behind it. */
    final void dropDecoder(ChannelHandlerContext ctx) {
        if (decoder != null) {
            ctx.pipeline().remove(decoder);
            decoder = null;
        }
    }
}
