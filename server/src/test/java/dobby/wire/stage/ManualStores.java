package dobby.wire.stage;

import dobby.broker.LogStore;
import dobby.broker.LogStores;
import dobby.broker.Sync;
import dobby.stage.ManualStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What a server under test finds where otherwise the disk is: a store that is moved by hand, one
 * for each name of a directory.
 *
 * <p>Threads: safe from any thread.
 */
public final class ManualStores implements LogStores {

    private static final Map<String, ManualStore> ALL = new ConcurrentHashMap<>();

    /** The one that a server with this directory has. */
    public static ManualStore in(String directory) {
        return ALL.computeIfAbsent(directory, _ -> new ManualStore());
    }

    @Override
    public LogStore open(String directory, Sync sync, long bytesMax, Supplier<String> epochs) {
        return in(directory);
    }
}
