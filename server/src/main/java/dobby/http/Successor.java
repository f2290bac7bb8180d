package dobby.http;

import dobby.loop.Loop;
import dobby.loop.Turns;
import dobby.meters.Meters;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.unix.Socket;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a connection is handed to when it speaks requests and answers no longer: from then on this
 * is the only handler, so that a connection that idles weighs little.
 *
 * <p>Threads: confined to its channel's loop, except {@link #context} once it was handed over.
 */
public abstract class Successor extends ChannelInboundHandlerAdapter {

    private static final long CLOSING_MS = 2000;

    private @Nullable HttpDoor door;
    private @Nullable InetAddress client;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Socket socket;
    private boolean closing;

    /** See {@link Turns}. */
    private int mark;

    /** Is given the connection. */
    void take(HttpDoor from, @Nullable InetAddress of) {
        door = from;
        client = of;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        StreamSocket.prepare(ctx.channel());
        socket = StreamSocket.of(ctx.channel());
    }

    /**
     * The connection has ended or is being ended, whoever ends it: nothing more will come or go.
     * May be told more than once.
     */
    protected abstract void lost();

    /** The connection's place among its channel's handlers; there from the hand-over on. */
    protected final ChannelHandlerContext context() {
        ChannelHandlerContext ctx = context;
        if (ctx == null) {
            throw new IllegalStateException("not handed over yet");
        }
        return ctx;
    }

    /** The client's address, see {@link Exchange#client}. */
    protected final @Nullable InetAddress client() {
        return client;
    }

    /** The connection's loop. */
    protected final Loop loop() {
        return door().loopOf(context().channel());
    }

    /** Whether {@link #close} was called. */
    protected final boolean isClosing() {
        return closing;
    }

    /**
     * Sends bytes that others are sent too; they are only to stay as they are until this returns,
     * or while they are retained. To be called on the connection's loop.
     *
     * @return whether it can take more at once
     */
    protected final boolean sendShared(ByteBuf bytes) {
        ChannelHandlerContext ctx = context();
        int taken = socket == null ? 0 : StreamSocket.write(socket, ctx.channel(), bytes);
        if (taken == bytes.readableBytes()) {
            return true;
        }
        ctx.writeAndFlush(bytes.retainedDuplicate().skipBytes(taken), ctx.voidPromise());
        return ctx.channel().isWritable();
    }

    /** Sends last bytes and ends; a peer that does not end too is not waited for long. */
    protected final void close(ByteBuf lastWords) {
        ChannelHandlerContext ctx = context();
        if (closing) {
            lastWords.release();
            return;
        }
        closing = true;
        LastWords.send(ctx, lastWords);
        lost();
        loop().runAfter(TimeUnit.MILLISECONDS.toNanos(CLOSING_MS), ctx::close);
    }

    /** Who has something in every turn waits if turns take long. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        Turns turns = loop().turns();
        mark = turns.read(mark);
        if (!closing && turns.mustWait(mark)) {
            ctx.channel().config().setAutoRead(false);
            turns.await(this::comeBack);
        }
    }

    private void comeBack() {
        mark = loop().turns().back(mark);
        context().channel().config().setAutoRead(true);
    }

    @Override
    public final void channelInactive(ChannelHandlerContext ctx) {
        closing = true;
        lost();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable thrown) {
        if (!PeerFaults.isOne(thrown)) {
            door().faults().report("a stream", thrown);
        }
        if (!PeerFaults.isToldByNetty(thrown)) {
            ctx.close();
        }
    }

    /**
     * Something that begins to arrive.
     *
     * @param tooLate what to do if it is not whole in time
     */
    protected final Unfinished unfinished(Runnable tooLate) {
        return door().unfinished(context().channel(), tooLate);
    }

    /** Where what is refused is counted. */
    protected final Meters meters() {
        return door().meters();
    }

    private HttpDoor door() {
        HttpDoor known = door;
        if (known == null) {
            throw new IllegalStateException("not handed over yet");
        }
        return known;
    }
}
