package dobby.server;

import dobby.broker.LocalBroker;
import dobby.broker.LogStore;
import dobby.broker.LogStoreException;
import dobby.broker.LogStores;
import dobby.broker.Retention;
import dobby.config.DataSettings;
import dobby.message.Path;
import dobby.message.Text;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What keeps durable histories: found when the server starts, and closed when it stops.
 *
 * <p>Threads: confined to the thread that starts the server, and then to the one that stops it.
 */
final class Storage implements AutoCloseable {

    private static final String JAR = "dobby-store.jar";
    private static final Logger log = LoggerFactory.getLogger(Storage.class);

    /** How long a server that stops at once waits for what is being written. */
    private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final @Nullable DataSettings settings;
    private final @Nullable LogStore store;
    private @Nullable Thread closer;

    private Storage(@Nullable DataSettings settings, @Nullable LogStore store) {
        this.settings = settings;
        this.store = store;
    }

    /**
     * Opens it.
     *
     * @param settings null if nothing is durable
     * @param epochs new names for logs
     */
    static Storage open(@Nullable DataSettings settings, Supplier<String> epochs)
            throws StartException {
        if (settings == null) {
            return new Storage(null, null);
        }
        LogStores stores = find();
        try {
            return new Storage(
                    settings,
                    stores.open(
                            settings.directory(), settings.sync(), settings.bytesMax(), epochs));
        } catch (LogStoreException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Looks for it on the class path, and in a jar beside the server's own. That jar is on no class
     * path, so that whoever keeps nothing on disk need not have it, and starts as fast.
     */
    private static LogStores find() throws StartException {
        try {
            URL own = Storage.class.getProtectionDomain().getCodeSource().getLocation();
            URL[] jar = {own.toURI().resolve(JAR).toURL()};
            ClassLoader loader = new URLClassLoader(jar, Storage.class.getClassLoader());
            return ServiceLoader.load(LogStores.class, loader)
                    .findFirst()
                    .orElseThrow(
                            () -> new StartException("data needs " + JAR + " beside dobby.jar"));
        } catch (URISyntaxException | MalformedURLException e) {
            throw new StartException("data needs " + JAR + ", which cannot be looked for here", e);
        }
    }

    /** The store; null if nothing is durable. */
    @Nullable LogStore store() {
        return store;
    }

    /** Has the broker go on with what is kept. */
    void recover(LocalBroker broker, Function<Path, Retention> retentions) throws StartException {
        if (settings == null) {
            return;
        }
        long began = System.nanoTime();
        try {
            LocalBroker.Recovered recovered = broker.recover(retentions);
            log.info(
                    "durable histories go on data={} paths={} ms={}",
                    settings.directory(),
                    recovered.paths(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
            if (!recovered.left().isEmpty()) {
                log.warn(
                        "durable no longer, and left on disk: {} paths, such as {}",
                        recovered.left().size(),
                        Text.shown(recovered.left().getFirst().text()));
            }
        } catch (LogStoreException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Takes nothing more, and waits until what it took is kept.
     *
     * @param endNanos until when, see {@link System#nanoTime}
     * @return whether it is
     */
    boolean finish(long endNanos) {
        if (store == null) {
            return true;
        }
        if (closer == null) {
            closer = Thread.ofPlatform().daemon().name("dobby-store-end").start(store::close);
        }
        try {
            return closer.join(Duration.ofNanos(Math.max(1, endNanos - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (!finish(System.nanoTime() + CLOSE_NANOS)) {
            log.warn("the disk did not take all that waited for it; nobody was told it is kept");
        }
    }
}
