package dobby.load.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One socket of the generator, opened again whenever the server ends it. */
final class Connection implements Wire {
    private static final byte[] NOTHING = new byte[0];

    private final Sockets sockets;
    private final InetSocketAddress door;
    private final @Nullable InetSocketAddress source;
    private final Talk talk;
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    private byte[] held = NOTHING;
    private @Nullable ByteBuffer unsent;
    private boolean reopens;

    Connection(
            Sockets sockets,
            InetSocketAddress door,
            @Nullable InetSocketAddress source,
            Talk talk) {
        this.sockets = sockets;
        this.door = door;
        this.source = source;
        this.talk = talk;
    }

    void open() {
        try {
            SocketChannel opening = SocketChannel.open();
            channel = opening;
            opening.configureBlocking(false);
            opening.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (source != null) {
                opening.bind(source);
            }
            key = opening.register(sockets.selector(), SelectionKey.OP_CONNECT, this);
            if (opening.connect(door)) {
                connected();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public ByteBuffer out() {
        return sockets.out();
    }

    @Override
    public void send(ByteBuffer out) {
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

    @Override
    public void reopen() {
        reopens = true;
    }

    /** Called by the selector. */
    void ready(SelectionKey ready) {
        try {
            if (ready.isConnectable()) {
                ((SocketChannel) ready.channel()).finishConnect();
                connected();
            } else {
                if (ready.isWritable()) {
                    sendRest();
                }
                if (ready.isReadable()) {
                    read();
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void connected() {
        want(SelectionKey.OP_READ);
        talk.opened(this);
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

    private void read() throws IOException {
        ByteBuffer in = sockets.in();
        int length;
        try {
            length = channel == null ? 0 : channel.read(in);
        } catch (IOException _) {
            length = -1;
        }
        if (length < 0) {
            openAgain();
            return;
        }
        byte[] bytes = sockets.bytes();
        int before = held.length;
        if (before > 0) {
            bytes = Arrays.copyOf(held, before + length);
        }
        in.flip().get(bytes, before, length);
        int taken = talk.received(this, bytes, 0, before + length);
        if (reopens) {
            openAgain();
        } else {
            held =
                    taken == before + length
                            ? NOTHING
                            : Arrays.copyOfRange(bytes, taken, before + length);
        }
    }

    private void openAgain() throws IOException {
        if (channel != null) {
            channel.close();
        }
        unsent = null;
        held = NOTHING;
        reopens = false;
        talk.lost();
        open();
    }

    private void want(int operations) {
        if (key != null) {
            key.interestOps(operations);
        }
    }

    private LoadException failed(IOException e) {
        return new LoadException.Unreachable(
                door.getHostString() + ":" + door.getPort() + ": " + e.getMessage(), e);
    }
}
