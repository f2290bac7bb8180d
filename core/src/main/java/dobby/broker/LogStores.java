package dobby.broker;

import java.util.function.Supplier;

/**
 * Opens a {@link LogStore}. Found by Java's {@code ServiceLoader}, so that who keeps nothing on
 * disk need not carry one.
 *
 * <p>Threads: safe from any thread.
 */
public interface LogStores {

    /**
     * Opens what lies in a directory, or begins it.
     *
     * @param directory of nobody else; made if there is none
     * @param sync when it is made sure that what was written is on the disk
     * @param bytesMax how many bytes may be kept
     * @param epochs new names for logs, never one twice (see {@link dobby.message.Position})
     * @throws LogStoreException if that is not possible
     */
    LogStore open(String directory, Sync sync, long bytesMax, Supplier<String> epochs);
}
