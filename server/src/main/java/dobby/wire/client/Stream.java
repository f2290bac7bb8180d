package dobby.wire.client;

import dobby.http.Successor;
import dobby.message.Refusal;
import dobby.peer.ClientAddress;
import dobby.session.Batch;
import dobby.session.Firenze;
import dobby.session.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A connection over which a session is sent one batch after the other.
 *
 * <p>Threads: what comes from the session, on the session's loop; what comes from the connection,
 * on the connection's. Mostly they are one; if not, what the session says is carried over by tasks,
 * one batch at a time.
 */
abstract class Stream extends Successor implements Transport {

    private final Frames frames;

    /** The session's loop. */
    private Frames.@Nullable Shared shared;

    /** The connection's loop. */
    private @Nullable Firenze session;

    /** The connection's loop. */
    private boolean lost;

    Stream(Frames frames) {
        this.frames = frames;
    }

    @Override
    public final boolean endsWithBatch() {
        return false;
    }

    @Override
    public final @Nullable String address() {
        return ClientAddress.text(client());
    }

    @Override
    public final void attached(Firenze to) {
        shared = frames.on(to.loop());
        onConnection(() -> {
            if (lost) {
                loop().run(() -> to.lost(this)); // not before it has been attached
            } else {
                session = to;
            }
        });
    }

    @Override
    public final boolean send(Batch batch) {
        ChannelHandlerContext ctx = context();
        Channel channel = ctx.channel();
        if (!channel.eventLoop().inEventLoop()) {
            sendOver(channel.eventLoop(), toKeep(batch));
            return false;
        }
        if (isClosing()) { // behind the last words there is nothing more to be said
            return false;
        }
        if (batch.tellsToken() || shared == null) {
            ctx.writeAndFlush(frames.of(batch, ctx.alloc()), ctx.voidPromise());
            return channel.isWritable();
        }
        return sendShared(shared.of(batch));
    }

    /** Its head was sent before anybody knew. */
    @Override
    public final void turnAway(Refusal why) {
        onConnection(() -> {
            meters().refused(why);
            turnAway();
        });
    }

    /** Ends it with {@link dobby.session.CloseReason#BUSY}. */
    abstract void turnAway();

    private void sendOver(EventLoop loop, ByteBuf bytes) {
        try {
            loop.execute(() -> {
                if (isClosing()) {
                    bytes.release();
                } else {
                    context().writeAndFlush(bytes, context().voidPromise());
                }
                tellReady();
            });
        } catch (RejectedExecutionException ended) { // the loop, and the connection with it
            bytes.release();
        }
    }

    private ByteBuf toKeep(Batch batch) {
        return batch.tellsToken() || shared == null
                ? frames.of(batch, context().alloc())
                : shared.of(batch).retainedDuplicate();
    }

    @Override
    public final void channelWritabilityChanged(ChannelHandlerContext ctx) {
        tellReady();
    }

    private void tellReady() {
        if (session != null && context().channel().isWritable()) {
            session.ready(this);
        }
    }

    @Override
    protected final void lost() {
        lost = true;
        if (session != null) {
            session.lost(this);
            session = null;
        }
        release();
    }

    /** Lets go what it holds; the connection has ended. */
    void release() {}

    /** The session, as long as the connection is its own; null before it was found. */
    final @Nullable Firenze session() {
        return session;
    }

    /** What all streams of its kind have in common. */
    final Frames frames() {
        return frames;
    }

    /**
     * Sends bytes that all are sent and that are not part of the session, if the peer reads at all.
     *
     * @return whether they were sent
     */
    final boolean sendAside(ByteBuf forAll) {
        if (isClosing() || !context().channel().isWritable()) {
            return false;
        }
        sendShared(forAll);
        return true;
    }

    /** Bytes that are never changed and never released. */
    static ByteBuf forAll(byte[] bytes) {
        return Unpooled.unreleasableBuffer(Unpooled.directBuffer(bytes.length).writeBytes(bytes));
    }

    @Override
    public final void beat() {
        onConnection(this::beatHere);
    }

    /** Lets the peer know that the server is there. */
    abstract void beatHere();

    /** Whether nothing waits for the peer to take it. */
    final boolean hasSentAll() {
        Channel channel = context().channel();
        return channel.bytesBeforeUnwritable() > channel.config().getWriteBufferHighWaterMark();
    }

    /** Does something on the connection's loop: at once, if it is this one. */
    final void onConnection(Runnable task) {
        if (loop().inside()) {
            task.run();
        } else {
            loop().run(task);
        }
    }
}
