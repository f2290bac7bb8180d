package dobby.server;

import dobby.config.Addresses;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The sockets that doors listen on.
 *
 * <p>Threads: opened by one thread; after that safe from any.
 */
final class Listeners implements AutoCloseable {

    private static final int BACKLOG = 4096;

    private final Loops loops;
    private final List<Channel> channels = new ArrayList<>();
    private final SequencedMap<String, InetSocketAddress> addresses = new LinkedHashMap<>();

    Listeners(Loops loops) {
        this.loops = loops;
    }

    /** Opens a door. */
    void open(String name, InetSocketAddress address, ChannelHandler connections)
            throws StartException {
        ServerBootstrap door = new ServerBootstrap();
        if (loops.readAtOnce()) {
            door.childOption(ChannelOption.RECVBUF_ALLOCATOR, ReadBuffers.SHARED);
        }
        ChannelFuture bound =
                door.group(loops.group())
                        .channel(loops.serverChannel())
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.SO_KEEPALIVE, true)
                        .childHandler(connections)
                        .bind(address)
                        .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            Throwable cause = bound.cause();
            throw new StartException(
                    name + " cannot listen on " + Addresses.text(address) + ": " + reason(cause),
                    cause);
        }
        channels.add(bound.channel());
        // As it was asked for: of "all addresses" the system itself would tell another form.
        int port = ((InetSocketAddress) bound.channel().localAddress()).getPort();
        addresses.put(name, new InetSocketAddress(address.getAddress(), port));
    }

    /** The system's own words, without the name of the call that failed. */
    private static String reason(Throwable cause) {
        String said =
                cause instanceof UnresolvedAddressException
                        ? "unknown host"
                        : String.valueOf(cause.getMessage());
        return said.replaceFirst("^.*failed with error\\(-\\d+\\): ", "");
    }

    SequencedMap<String, InetSocketAddress> addresses() {
        return addresses;
    }

    @Override
    public void close() {
        for (Channel channel : channels) {
            channel.close().awaitUninterruptibly();
        }
    }
}
