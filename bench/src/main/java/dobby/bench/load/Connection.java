package dobby.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One socket of the generator, opened again whenever the server ends it; what comes in is cut into
 * whole answers.
 */
abstract class Connection {
    private static final byte[] NOTHING = new byte[0];

    final Sockets sockets;
    private final Answer answer;
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    private byte[] held = NOTHING;
    private int heldLength;
    private @Nullable ByteBuffer unsent;

    /** The answer is only a place to read into: connections of one thread may share it. */
    Connection(Sockets sockets, Answer answer) {
        this.sockets = sockets;
        this.answer = answer;
    }

    /** Called when there is a connection, the first and every other time. */
    abstract void opened();

    abstract void answered(Answer answer, long now);

    /** Called when the server has ended the connection, before it is opened again. */
    void lost() {}

    /** Where it connects from; null leaves it to the system. */
    @Nullable InetSocketAddress source() {
        return null;
    }

    abstract InetSocketAddress door();

    final void open() {
        try {
            SocketChannel opening = SocketChannel.open(StandardProtocolFamily.INET);
            channel = opening;
            opening.configureBlocking(false);
            opening.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (source() != null) {
                opening.bind(source());
            }
            opening.connect(door());
            key = opening.register(sockets.selector(), SelectionKey.OP_CONNECT, this);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    final void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw failed(e);
        }
        channel = null;
        key = null;
        unsent = null;
        heldLength = 0;
    }

    /** Sends what the buffer holds; what the socket does not take now goes out when it does. */
    final void send(ByteBuffer out) {
        out.flip();
        if (unsent == null && channel != null) {
            try {
                channel.write(out);
            } catch (IOException _) {
                return; // the server ended it: noticed by the next read
            }
        }
        if (out.hasRemaining()) {
            keepUnsent(out);
        }
    }

    private void keepUnsent(ByteBuffer out) {
        int before = unsent == null ? 0 : unsent.remaining();
        ByteBuffer more = ByteBuffer.allocate(before + out.remaining());
        if (unsent != null) {
            more.put(unsent);
        }
        unsent = more.put(out).flip();
        want(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }

    /** Called by the selector. */
    final void ready(SelectionKey ready, ByteBuffer in, byte[] bytes) {
        try {
            if (ready.isConnectable()) {
                ((SocketChannel) ready.channel()).finishConnect();
                want(SelectionKey.OP_READ);
                opened();
            } else {
                if (ready.isWritable()) {
                    sendRest();
                }
                if (ready.isReadable()) {
                    read(in, bytes);
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void sendRest() throws IOException {
        if (unsent != null && channel != null) {
            channel.write(unsent);
            if (!unsent.hasRemaining()) {
                unsent = null;
                want(SelectionKey.OP_READ);
            }
        }
    }

    private void read(ByteBuffer in, byte[] bytes) {
        in.clear();
        int length;
        try {
            length = channel == null ? 0 : channel.read(in);
        } catch (IOException _) {
            length = -1;
        }
        if (length < 0) {
            reopen();
        } else if (heldLength == 0) {
            in.flip().get(bytes, 0, length);
            take(bytes, length);
        } else {
            held = Arrays.copyOf(held, heldLength + length);
            in.flip().get(held, heldLength, length);
            take(held, heldLength + length);
        }
    }

    /** Takes all whole answers, holds what is left. */
    private void take(byte[] bytes, int length) {
        long now = System.nanoTime();
        int at = 0;
        while (at < length && answer.find(bytes, at, length)) {
            at = answer.end;
            boolean closes = answer.closes;
            answered(answer, now);
            if (closes) {
                reopen();
                return;
            }
        }
        heldLength = length - at;
        held = heldLength == 0 ? NOTHING : Arrays.copyOfRange(bytes, at, length);
    }

    private void reopen() {
        close();
        lost();
        open();
    }

    private void want(int operations) {
        if (key != null) {
            key.interestOps(operations);
        }
    }

    private IllegalStateException failed(IOException e) {
        return new IllegalStateException("no connection with " + door() + ": " + e.getMessage(), e);
    }
}
