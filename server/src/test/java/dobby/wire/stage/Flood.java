package dobby.wire.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A peer that sends and does not read.
 *
 * <p>Threads: the test's own.
 */
public final class Flood implements AutoCloseable {

    private static final int TRIES = 20;

    private final TestServer server;
    private final SocketChannel channel;

    /** Connects to the door of this name. */
    public Flood(TestServer server, String door) {
        this.server = server;
        try {
            SocketAddress address = server.dobby().doors().get(door);
            channel = SocketChannel.open(Objects.requireNonNull(address));
            channel.configureBlocking(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends a text of ASCII again and again until nobody takes any more of it.
     *
     * @return how many bytes were taken, by the server and by the system between us
     */
    public long send(String text, long bytesMax) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        long taken = 0;
        try {
            for (int tries = 0; tries < TRIES && taken < bytesMax; ) {
                int now = channel.write(bytes);
                taken += now;
                if (!bytes.hasRemaining()) {
                    bytes.rewind();
                }
                if (now == 0) {
                    tries++;
                    server.settle();
                } else {
                    tries = 0;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return taken;
    }

    /**
     * Reads all that comes and counts how often a line of ASCII stands in it, until it has come
     * this often.
     */
    public void readUntil(String line, long times) {
        byte[] sought = (line + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try {
            channel.configureBlocking(true);
            channel.socket().setSoTimeout(5000);
            var in = channel.socket().getInputStream();
            byte[] bytes = new byte[65_536];
            int matched = 0;
            for (long found = 0; found < times; ) {
                int count = in.read(bytes);
                if (count < 0) {
                    throw new AssertionError("closed after " + found + " of " + times);
                }
                for (int i = 0; i < count; i++) {
                    matched =
                            bytes[i] == sought[matched]
                                    ? matched + 1
                                    : bytes[i] == sought[0] ? 1 : 0;
                    if (matched == sought.length) {
                        matched = 0;
                        found++;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
