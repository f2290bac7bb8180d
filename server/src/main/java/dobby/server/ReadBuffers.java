package dobby.server;

import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * Says how large the buffer for the next read is: small at first, for clients send little and may
 * send it slowly, and large while a read finds more. Netty's own learns the size for each
 * connection, which costs each 144 bytes.
 *
 * <p>A connection is read from beginning to end before the next one, so those of a loop share one
 * handle. That does not hold where reads are begun and ended apart, as with io_uring.
 *
 * <p>Threads: safe from any thread.
 */
final class ReadBuffers extends DefaultMaxMessagesRecvByteBufAllocator {

    static final ReadBuffers SHARED = new ReadBuffers();

    /** As many as Netty's sockets do by themselves before others have their turn. */
    private static final int READS_AT_ONCE = 16;

    private static final int FIRST_BYTES = 2048;
    private static final int MORE_BYTES = 65_536;

    private final FastThreadLocal<Reading> handles =
            new FastThreadLocal<>() {
                @Override
                protected Reading initialValue() {
                    return new Reading();
                }
            };

    private ReadBuffers() {
        super(READS_AT_ONCE);
    }

    /** What is being read on this thread. */
    private final class Reading extends MaxMessageHandle {
        @Override
        public int guess() {
            return totalBytesRead() == 0 ? FIRST_BYTES : MORE_BYTES;
        }
    }

    @Override
    @SuppressWarnings("deprecation") // the interface still asks for it
    public RecvByteBufAllocator.Handle newHandle() {
        return handles.get();
    }
}
