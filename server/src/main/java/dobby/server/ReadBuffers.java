package dobby.server;

import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * Says how large the buffer for the next read is: small at first, for clients send little and may
 * send it slowly, and large while a read finds more. Netty's own learns the size for each
 * connection, which costs each 144 bytes. Also bounds what a connection is read before the others:
 * Netty's own would take a megabyte, and of small frames or requests that is a second's work.
 *
 * <p>A connection is read from beginning to end before the next one, so those of a loop share one
 * handle. That does not hold where reads are begun and ended apart, as with io_uring.
 *
 * <p>Threads: safe from any thread.
 */
final class ReadBuffers extends DefaultMaxMessagesRecvByteBufAllocator {

    /** Clients send little; who sends much lets others have their turn after each read. */
    static final ReadBuffers OF_CLIENTS = new ReadBuffers(1);

    /** Batches are read in large pieces. */
    static final ReadBuffers OF_BACK_ENDS = new ReadBuffers(2);

    private static final int FIRST_BYTES = 2048;
    private static final int MORE_BYTES = 65_536;

    private final FastThreadLocal<Reading> handles =
            new FastThreadLocal<>() {
                @Override
                protected Reading initialValue() {
                    return new Reading();
                }
            };

    /**
     * @param readsAtOnce how often one connection is read from before the others have their turn
     */
    private ReadBuffers(int readsAtOnce) {
        super(readsAtOnce);
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
