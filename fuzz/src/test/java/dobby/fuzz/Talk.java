package dobby.fuzz;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.DefaultChannelId;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.local.LocalServerChannel;
import java.nio.charset.StandardCharsets;

/**
 * One connection to a door: what was said to it, and all that it said.
 *
 * <p>Threads: the target's own.
 */
final class Talk {

    /** By what accepted a connection Netty tells a server of HTTP/2 from a client. */
    private static final Channel LISTENER = new LocalServerChannel();

    private final Place place;
    private final UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(false, true);
    private final EmbeddedChannel channel =
            new EmbeddedChannel(LISTENER, DefaultChannelId.newInstance(), true, false);
    private final StringBuilder heard = new StringBuilder();

    Talk(Place place, ChannelHandler door) {
        this.place = place;
        channel.config().setAllocator(memory);
        inside(() -> channel.pipeline().addLast(door));
    }

    private void inside(Runnable task) {
        place.loop().within(task);
        place.loop().runAll();
        place.loop().within(channel::runPendingTasks);
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            heard.append(out.toString(StandardCharsets.ISO_8859_1));
            out.release();
        }
    }

    /** Says something, if the other still listens. */
    void say(byte[] bytes) {
        if (channel.isOpen()) {
            ByteBuf in = memory.buffer(bytes.length).writeBytes(bytes);
            inside(() -> channel.writeInbound(in));
            boolean taken = channel.inboundMessages().isEmpty();
            Claim.holds(taken || !channel.isOpen(), "nobody took what came");
        }
    }

    /** Ends the connection, and fails if any of its memory is left; one byte a character. */
    String end() {
        inside(channel::close);
        place.end();
        inside(channel::finishAndReleaseAll);
        Claim.same(memory.metric().usedHeapMemory(), 0L, "memory is left");
        Claim.same(memory.metric().usedDirectMemory(), 0L, "direct memory is left");
        return heard.toString();
    }
}
