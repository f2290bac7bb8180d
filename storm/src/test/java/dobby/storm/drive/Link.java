package dobby.storm.drive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One connection through the proxy.
 *
 * <p>Threads: two that copy; the rest is safe from any.
 */
final class Link {

    private static final int UNLIMITED = Integer.MAX_VALUE;

    private final Socket client;
    private final Socket server;

    /** How many bytes more the client is sent before the connection breaks. */
    private final AtomicInteger left = new AtomicInteger(UNLIMITED);

    private volatile boolean frozen;
    private volatile boolean slow;

    Link(Socket client, Socket server) {
        this.client = client;
        this.server = server;
    }

    /** Copies both ways until one end closes. */
    void run(InetSocketAddress to) {
        try {
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            server.connect(to, 5000);
            Thread up = Thread.ofVirtual().start(() -> copy(client, server, false));
            copy(server, client, true);
            up.join();
        } catch (IOException refused) {
            // The client sees its connection end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void copy(Socket from, Socket to, boolean down) {
        byte[] bytes = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                while (frozen && !from.isClosed()) {
                    Thread.sleep(20); // until it is broken: nothing that was held back goes on
                }
                forward(out, bytes, count, down);
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forward(OutputStream out, byte[] bytes, int count, boolean down)
            throws IOException, InterruptedException {
        int allowed = down && left.get() != UNLIMITED ? Math.min(count, left.get()) : count;
        int step = slow ? 400 : allowed;
        for (int at = 0; at < allowed; at += step) {
            out.write(bytes, at, Math.min(step, allowed - at));
            if (slow) {
                Thread.sleep(10);
            }
        }
        if (allowed < count) {
            reset();
        } else if (down && left.get() != UNLIMITED) {
            left.addAndGet(-allowed);
        }
    }

    /** Breaks when so many bytes more were sent. */
    void breakAfter(int bytes) {
        left.set(bytes);
    }

    /** Forwards nothing more; both ends believe that the other is there. */
    void freeze() {
        frozen = true;
    }

    void slow(boolean on) {
        slow = on;
    }

    /** Ends both ends without a goodbye. */
    void reset() {
        for (Socket each : new Socket[] {client, server}) {
            try {
                each.setSoLinger(true, 0);
                each.close();
            } catch (IOException closed) {
                // It is, then.
            }
        }
    }
}
