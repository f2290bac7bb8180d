package dobby.load.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread's sockets: waits for them and hands each its bytes.
 *
 * <p>Threads: confined to the generator's one thread.
 */
public final class Sockets implements Closeable {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final long MILLISECOND = 1_000_000;

    private final Selector selector;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ByteBuffer out;
    private final byte[] bytes = new byte[BUFFER_BYTES];
    private final Consumer<SelectionKey> serve = this::serve;
    private long now = System.nanoTime();

    /**
     * Makes room for requests of so many bytes.
     *
     * @throws UncheckedIOException if the system gives no selector
     */
    public Sockets(int requestBytesMax) {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out = ByteBuffer.allocateDirect(Math.max(requestBytesMax, BUFFER_BYTES));
    }

    /**
     * Opens a connection and keeps it open.
     *
     * @param source where it comes from; null leaves it to the system
     * @throws LoadException.Unreachable now or later, when the door does not take it
     */
    public Wire open(InetSocketAddress door, @Nullable InetSocketAddress source, Talk talk) {
        Connection connection = new Connection(this, door, source, talk);
        connection.open();
        return connection;
    }

    /** When what is being received came, as {@link System#nanoTime}. */
    public long now() {
        return now;
    }

    /**
     * Serves what has come; waits for it at most so long. Short waits are spun: a selector only
     * knows milliseconds.
     */
    public void turn(long waitNanos) {
        try {
            if (waitNanos < 2 * MILLISECOND) {
                selector.selectNow(serve);
            } else {
                selector.select(serve, waitNanos / MILLISECOND - 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Serves what comes for so long. */
    public void rest(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            turn(Math.min(Math.max(left, 2 * MILLISECOND), 20 * MILLISECOND));
        }
    }

    Selector selector() {
        return selector;
    }

    ByteBuffer out() {
        return out.clear();
    }

    ByteBuffer in() {
        return in.clear();
    }

    byte[] bytes() {
        return bytes;
    }

    private void serve(SelectionKey key) {
        if (key.attachment() instanceof Connection connection) {
            now = System.nanoTime();
            connection.ready(key);
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
