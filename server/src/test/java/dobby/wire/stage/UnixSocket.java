package dobby.wire.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A client's Unix socket that behaves as the one for TCP does: Java has none that times out.
 *
 * <p>Threads: the test's own.
 */
final class UnixSocket extends Socket {

    private final ByteBuffer there = ByteBuffer.allocate(16_384).flip();
    private @Nullable SocketChannel channel;
    private @Nullable Selector selector;
    private int timeoutMs;

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public synchronized void setSoTimeout(int timeoutMs) {
        this.timeoutMs = timeoutMs;
    }

    @Override
    public void connect(SocketAddress address, int timeoutMs) throws IOException {
        SocketChannel opened = SocketChannel.open(address);
        opened.configureBlocking(false);
        selector = Selector.open();
        opened.register(selector, SelectionKey.OP_READ);
        channel = opened;
    }

    private SocketChannel channel() {
        return Objects.requireNonNull(channel);
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {

            @Override
            public int read() throws IOException {
                return fill(true) ? there.get() & 0xff : -1;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                if (length == 0 || !fill(true)) {
                    return length == 0 ? 0 : -1;
                }
                int count = Math.min(length, there.remaining());
                there.get(bytes, from, count);
                return count;
            }

            @Override
            public int available() throws IOException {
                return fill(false) ? there.remaining() : 0;
            }
        };
    }

    /** Whether there is something to be read; if not the peer has closed, or nothing came yet. */
    private boolean fill(boolean wait) throws IOException {
        while (!there.hasRemaining()) {
            int count = channel().read(there.clear());
            there.flip();
            if (count < 0 || (count == 0 && !wait)) {
                return false;
            }
            if (count == 0) {
                Selector chosen = Objects.requireNonNull(selector);
                chosen.selectedKeys().clear();
                if (chosen.select(timeoutMs) == 0) {
                    throw new SocketTimeoutException("Read timed out");
                }
            }
        }
        return true;
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b});
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                ByteBuffer rest = ByteBuffer.wrap(bytes, from, length);
                while (rest.hasRemaining()) {
                    if (channel().write(rest) == 0) {
                        LockSupport.parkNanos(100_000);
                    }
                }
            }
        };
    }

    @Override
    public void shutdownOutput() throws IOException {
        channel().shutdownOutput();
    }

    @Override
    public void setSoLinger(boolean on, int seconds) {}

    @Override
    public synchronized void close() throws IOException {
        if (channel != null) {
            channel.close();
            Objects.requireNonNull(selector).close();
        }
    }
}
