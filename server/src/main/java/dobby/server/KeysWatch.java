package dobby.server;

import dobby.access.Keyring;
import dobby.config.BadSettings;
import dobby.config.KeysFile;
import dobby.loop.Loop;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then whether there are other keys. Of a file that is no good, the keys from before
 * go on to hold: a slip of the pen must not open the doors, nor shut them.
 *
 * <p>Threads: one look at a time, each on a virtual thread, for files may be slow.
 */
final class KeysWatch {

    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Logger log = LoggerFactory.getLogger("dobby.access");

    private final KeysFile file;
    private final Consumer<Keyring> changed;

    /**
     * @param changed is given the new keys
     */
    KeysWatch(KeysFile file, Consumer<Keyring> changed) {
        this.file = file;
        this.changed = changed;
    }

    /** Begins; the loop only waits. */
    void on(Loop loop) {
        loop.runAfter(
                EVERY_NANOS,
                () ->
                        Thread.ofVirtual()
                                .name("keys")
                                .start(() -> {
                                    look();
                                    on(loop);
                                }));
    }

    private void look() {
        try {
            Keyring keys = file.readIfChanged();
            if (keys != null) {
                changed.accept(keys);
                log.info("keys changed file={} count={}", file.file(), keys.size());
            }
        } catch (BadSettings e) {
            e.problems().forEach(line -> log.error("keys unchanged: {}", line));
        }
    }
}
