package dobby.store;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.broker.KeptLog;
import dobby.broker.Sync;
import dobby.message.Message;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.ThestralId;
import dobby.message.Update;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that is open, and what it had. */
final class Opened implements AutoCloseable {

    private static final AtomicInteger EPOCHS = new AtomicInteger();

    final SqliteLogStore store;
    final Map<String, KeptLog> had = new HashMap<>();

    Opened(StoreSettings settings) {
        store = SqliteLogStore.open(settings, Opened::newEpoch);
        try {
            store.recover(log -> {
                had.put(log.path().text(), log);
                return true;
            });
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    static Opened in(java.nio.file.Path directory) {
        return new Opened(new StoreSettings(directory, Sync.ALWAYS));
    }

    static String newEpoch() {
        return "n" + EPOCHS.incrementAndGet();
    }

    static Update update(String path, String epoch, long offset, String message) {
        return Update.of(new ThestralId("sender"), Path.of(path), Message.of(message))
                .at(new Position(epoch, offset));
    }

    /** Appends some to a path and waits until they are answered. */
    Answers append(String path, String epoch, long from, long to, String message) {
        Answers answers = new Answers();
        for (long offset = from; offset <= to; offset++) {
            store.append(update(path, epoch, offset, message + offset), offset, answers);
        }
        answers.await((int) (to - from + 1));
        return answers;
    }

    /** What it had of a path. */
    KeptLog log(String path) {
        return Objects.requireNonNull(had.get(path), path);
    }

    /** The messages that a path had. */
    List<String> messages(String path) {
        List<String> messages = new ArrayList<>();
        KeptLog log = log(path);
        long next = log.head().offset() - log.updates().size() + 1;
        for (KeptLog.Kept each : log.updates()) {
            assertThat(each.update().position()).isEqualTo(new Position(log.head().epoch(), next));
            next++;
            messages.add(each.update().message().text());
        }
        return messages;
    }

    @Override
    public void close() {
        store.close();
    }
}
