package dobby.http;

import dobby.access.Key;
import dobby.loop.Deadline;
import dobby.loop.Deadlines;
import dobby.meters.Limit;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.util.ReferenceCountUtil;

/**
 * One connection of HTTP/2: knows how many streams it has, and goes when it has had none for long
 * or the server stops.
 *
 * <p>Threads: confined to its channel's loop.
 */
final class Http2Connection extends ChannelInboundHandlerAdapter implements ChannelFutureListener {

    private final Channel channel;
    private final HttpDoor door;
    private final HttpDeadlines deadlines;
    private final Deadline deadline =
            new Deadline() {
                @Override
                protected void due() {
                    leave();
                }
            };

    private int streams;

    /** Whether a key was shown, if one is wanted. */
    private boolean known;

    private boolean leaving;

    Http2Connection(Channel channel, HttpDoor door, HttpDeadlines deadlines) {
        this.channel = channel;
        this.door = door;
        this.deadlines = deadlines;
    }

    HttpDoor door() {
        return door;
    }

    HttpDeadlines deadlines() {
        return deadlines;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        StreamSocket.prepare(channel);
        awaitStream();
    }

    /** A server that stops does not wait for long. */
    private void awaitStream() {
        await(door.draining() ? deadlines.leaving() : deadlines.idle());
    }

    /** Who is to show a key has so long from its first moment, whatever it asks meanwhile. */
    private void await(Deadlines waits) {
        if (!isStrange() || door.draining()) {
            waits.arm(deadline);
        } else if (!deadlines.strange().holds(deadline)) {
            deadlines.strange().arm(deadline);
        }
    }

    private boolean isStrange() {
        return door.wantsKeys() && !known;
    }

    /** A request has come with a key, or with none. */
    void shown(Key whose) {
        known |= whose != Key.NOBODY;
    }

    /** The peer has begun a stream. */
    void opened(Channel stream) {
        streams++;
        await(deadlines.busy());
        stream.closeFuture().addListener(this);
    }

    /** A stream has ended. */
    @Override
    public void operationComplete(ChannelFuture closed) {
        streams--;
        if (streams > 0 || !channel.isActive()) {
            return;
        }
        if (leaving) {
            channel.close();
        } else {
            awaitStream();
        }
    }

    /** Tells the peer that no further stream is taken, and goes with the last one. */
    private void leave() {
        assert deadlines.loop().inside();
        if (streams > 0 && !door.draining() && !isStrange()) { // nothing is waited for: it stays
            deadlines.busy().arm(deadline);
            return;
        }
        leaving = true;
        if (!door.draining()) {
            door.meters().reached(isStrange() ? Limit.KEY_TIMEOUT : Limit.IDLE_TIMEOUT);
        }
        channel.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
        if (streams == 0) {
            channel.close();
        }
    }

    /** Settings, pings and the like, which Netty has answered. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        ReferenceCountUtil.release(msg);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        deadline.disarm();
    }

    /** If the peer has broken HTTP/2's rules, Netty tells it so and closes. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable thrown) {
        if (!PeerFaults.isOne(thrown)) {
            door.faults().report("an HTTP/2 connection", thrown);
            ctx.close();
        } else if (!PeerFaults.isToldByNetty(thrown)) {
            ctx.close();
        }
    }
}
