package dobby.storm.drive;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Stands between clients and the server and breaks connections.
 *
 * <p>Threads: one for each direction of each connection; the rest is safe from any.
 */
final class Proxy implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    private final Supplier<InetSocketAddress> server;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();

    Proxy(Supplier<InetSocketAddress> server) throws IOException {
        this.server = server;
        Thread.ofPlatform().daemon().start(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(door.getInetAddress(), door.getLocalPort());
    }

    /** The connections of now. */
    List<Link> links() {
        return List.copyOf(links);
    }

    private void accept() {
        while (true) {
            try {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> join(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void join(Socket client) {
        Link link = new Link(client, new Socket());
        links.add(link);
        try {
            link.run(server.get());
        } finally {
            link.reset();
            links.remove(link);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        links.forEach(Link::reset);
    }
}
