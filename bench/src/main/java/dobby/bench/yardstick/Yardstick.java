package dobby.bench.yardstick;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A push server of one thread on {@code java.nio} that does nothing but push: {@code GET
 * /sub/<path>} hears a path, as events or over WebSocket, {@code POST /pub/<path>} publishes the
 * body. Each message is made into bytes once.
 *
 * <p>It knows no sessions, deadlines, limits or errors; it takes each read for a whole request,
 * which is true of the load generator, and ends when a reader does not read as fast as it is
 * written to.
 */
public final class Yardstick {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int BACKLOG = 4096;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel door = ServerSocketChannel.open();
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final Map<String, List<SocketChannel>> events = new HashMap<>();
    private final Map<String, List<SocketChannel>> webSockets = new HashMap<>();
    private final Wire wire = new Wire(BUFFER_BYTES);

    /** Listens on the port of 127.0.0.1. */
    Yardstick(int port) throws IOException {
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        door.configureBlocking(false);
        door.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** Serves on the port that is given. */
    public static void main(String[] args) throws IOException {
        new Yardstick(Integer.parseInt(args[0])).serve();
    }

    /** Where it listens. */
    InetSocketAddress door() throws IOException {
        return (InetSocketAddress) door.getLocalAddress();
    }

    /** Serves for ever. */
    void serve() throws IOException {
        while (true) {
            selector.select(key -> {
                try {
                    if (key.isAcceptable()) {
                        accept();
                    } else {
                        read((SocketChannel) key.channel());
                    }
                } catch (IOException _) {
                    close((SocketChannel) key.channel());
                }
            });
        }
    }

    private void accept() throws IOException {
        for (SocketChannel socket = door.accept(); socket != null; socket = door.accept()) {
            socket.configureBlocking(false);
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.register(selector, SelectionKey.OP_READ);
        }
    }

    private void read(SocketChannel socket) throws IOException {
        if (socket.read(in.clear()) < 0) {
            close(socket);
            return;
        }
        byte[] bytes = new byte[in.flip().remaining()];
        in.get(bytes);
        String request = new String(bytes, StandardCharsets.ISO_8859_1);
        if (request.startsWith("POST /pub/")) {
            publish(path(request), bytes, request.indexOf("\r\n\r\n") + 4);
            socket.write(wire.published());
        } else if (request.startsWith("GET /sub/")) {
            String key = Wire.webSocketKey(request);
            Map<String, List<SocketChannel>> kind = key == null ? events : webSockets;
            kind.computeIfAbsent(path(request), _ -> new ArrayList<>()).add(socket);
            socket.write(key == null ? wire.eventsFollow() : wire.webSocketFollows(key));
        }
    }

    private static String path(String request) {
        int from = request.indexOf('/', request.indexOf('/') + 1) + 1;
        return request.substring(from, request.indexOf(' ', from));
    }

    private void publish(String path, byte[] request, int message) throws IOException {
        List<SocketChannel> readers = events.getOrDefault(path, List.of());
        if (!readers.isEmpty()) {
            write(readers, wire.event(request, message));
        }
        readers = webSockets.getOrDefault(path, List.of());
        if (!readers.isEmpty()) {
            write(readers, wire.frame(request, message));
        }
    }

    private static void write(List<SocketChannel> sockets, ByteBuffer bytes) throws IOException {
        for (SocketChannel socket : sockets) {
            socket.write(bytes.rewind());
            if (bytes.hasRemaining()) {
                throw new IllegalStateException(
                        "a reader does not read as fast as it is written to");
            }
        }
    }

    private void close(SocketChannel socket) {
        events.values().forEach(readers -> readers.remove(socket));
        webSockets.values().forEach(readers -> readers.remove(socket));
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
