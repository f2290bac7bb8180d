package dobby.bench.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.function.Consumer;

/** The one thread's sockets: waits for them and hands each its bytes. */
final class Sockets implements Closeable {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final long MILLISECOND = 1_000_000;

    private final Selector selector;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final byte[] bytes = new byte[BUFFER_BYTES];
    private final Consumer<SelectionKey> serve = this::serve;

    Sockets() throws IOException {
        selector = Selector.open();
    }

    Selector selector() {
        return selector;
    }

    /** An empty buffer to write one request into. */
    ByteBuffer out() {
        return out.clear();
    }

    /**
     * Serves what has come; waits for it at most so long. Short waits are spun: a selector only
     * knows milliseconds.
     */
    void turn(long waitNanos) {
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
    void rest(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            turn(Math.min(Math.max(left, 2 * MILLISECOND), 20 * MILLISECOND));
        }
    }

    private void serve(SelectionKey key) {
        if (key.attachment() instanceof Connection connection) {
            connection.ready(key, in, bytes);
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
