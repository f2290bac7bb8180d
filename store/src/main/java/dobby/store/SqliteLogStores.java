package dobby.store;

import dobby.broker.LogStore;
import dobby.broker.LogStores;
import dobby.broker.Sync;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Opens a {@link SqliteLogStore} for the server, which does not know it.
 *
 * <p>Threads: safe from any thread.
 */
public final class SqliteLogStores implements LogStores {

    @Override
    public LogStore open(String directory, Sync sync, long bytesMax, Supplier<String> epochs) {
        StoreSettings settings =
                new StoreSettings(
                        Path.of(directory), sync, bytesMax, StoreSettings.WAITING_BYTES_MAX);
        return SqliteLogStore.open(settings, epochs);
    }
}
