package dobby.store;

import dobby.broker.Sync;
import java.nio.file.Path;

/**
 * Where and how histories are kept on disk.
 *
 * <p>Threads: immutable.
 *
 * @param directory of nobody else; made if there is none
 * @param sync when it is made sure that what was written is on the disk
 * @param bytesMax how large the database may become; its write-ahead log comes on top, mostly 32
 *     MiB and at rest never more than 64
 * @param waitingBytesMax how many bytes of messages may wait to be written
 */
public record StoreSettings(Path directory, Sync sync, long bytesMax, long waitingBytesMax) {

    /** The default of {@link #bytesMax}: 4 GiB. */
    public static final long BYTES_MAX = 4L << 30;

    /** The default of {@link #waitingBytesMax}: 64 MiB. */
    public static final long WAITING_BYTES_MAX = 64L << 20;

    /** With the defaults. */
    public StoreSettings(Path directory, Sync sync) {
        this(directory, sync, BYTES_MAX, WAITING_BYTES_MAX);
    }

    /** Whether at any moment all that was told to be kept is on the disk. */
    boolean isAlwaysSafe() {
        return sync == Sync.ALWAYS;
    }
}
