package dobby.server;

import dobby.config.Addresses;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The sockets that doors listen on.
 *
 * <p>Threads: opened by one thread; after that safe from any.
 */
final class Listeners implements AutoCloseable {

    private static final int BACKLOG = 4096;

    private final Loops loops;
    private final Set<PosixFilePermission> socketMode;
    private final List<Channel> channels = new ArrayList<>();
    private final List<SocketFile> files = new ArrayList<>();
    private final SequencedMap<String, SocketAddress> addresses = new LinkedHashMap<>();

    /**
     * @param socketMode who may use Unix sockets
     */
    Listeners(Loops loops, Set<PosixFilePermission> socketMode) {
        this.loops = loops;
        this.socketMode = socketMode;
    }

    /**
     * Opens a door.
     *
     * @param connections prepares each connection that the entrance has let in
     */
    void open(
            String name, SocketAddress address, ChannelHandler connections, ChannelHandler entrance)
            throws StartException {
        ServerBootstrap door =
                new ServerBootstrap()
                        .group(loops.group())
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .handler(entrance)
                        .childHandler(connections);
        if (loops.readAtOnce()) {
            door.childOption(
                    ChannelOption.RECVBUF_ALLOCATOR,
                    name.equals("firenze") ? ReadBuffers.OF_CLIENTS : ReadBuffers.OF_BACK_ENDS);
        }
        if (address instanceof UnixDomainSocketAddress unix) {
            openUnix(name, unix, door);
        } else {
            openTcp(name, (InetSocketAddress) address, door);
        }
    }

    private void openTcp(String name, InetSocketAddress address, ServerBootstrap door)
            throws StartException {
        door.channel(loops.sockets().serverChannel())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true);
        Channel bound = bound(name, address, door.bind(address));
        // As it was asked for: of "all addresses" the system itself would tell another form.
        int port = ((InetSocketAddress) bound.localAddress()).getPort();
        addresses.put(name, new InetSocketAddress(address.getAddress(), port));
    }

    private void openUnix(String name, UnixDomainSocketAddress address, ServerBootstrap door)
            throws StartException {
        SocketFile file = new SocketFile(name, address);
        file.requireFree();
        files.add(file);
        SocketIo sockets = loops.sockets();
        door.channel(sockets.unixServerChannel());
        bound(name, address, door.bind(sockets.unix(file.making())));
        file.put(socketMode);
        addresses.put(name, address);
    }

    private Channel bound(String name, SocketAddress address, ChannelFuture future)
            throws StartException {
        future.awaitUninterruptibly();
        if (!future.isSuccess()) {
            Throwable cause = future.cause();
            throw new StartException(
                    name + " cannot listen on " + Addresses.text(address) + ": " + reason(cause),
                    cause);
        }
        channels.add(future.channel());
        return future.channel();
    }

    /** The system's own words, without the name of the call that failed. */
    private static String reason(Throwable cause) {
        String said =
                cause instanceof UnresolvedAddressException
                        ? "unknown host"
                        : String.valueOf(cause.getMessage());
        return said.replaceFirst("^.*failed with error\\(-\\d+\\): ", "");
    }

    SequencedMap<String, SocketAddress> addresses() {
        return addresses;
    }

    @Override
    public void close() {
        files.forEach(SocketFile::remove); // first, so that nobody comes who is then not let in
        for (Channel channel : channels) {
            channel.close().awaitUninterruptibly();
        }
    }
}
