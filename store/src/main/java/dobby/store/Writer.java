package dobby.store;

import dobby.broker.LogStore.Health;
import dobby.broker.LogStore.NotKept;
import dobby.broker.Sync;
import dobby.message.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Writes all that waits in one commit, tells what became of it, and takes the next.
 *
 * <p>Threads: a platform thread of its own, for SQLite keeps the thread that waits for the disk;
 * {@link #health} from any thread.
 */
final class Writer implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final Health READY = new Health(true, "The log on disk is written.");

    /**
     * How long what is not synced may wait, and how often it is tried whether writing works again.
     */
    private static final long EVERY_MS = 1000;

    private final StoreSettings settings;
    private final Inbox inbox;
    private final Logs logs;
    private @Nullable Database database;
    private boolean unsynced;
    private long syncedAt = System.nanoTime();
    private volatile Health health = READY;

    Writer(StoreSettings settings, Inbox inbox, Logs logs, Database database) {
        this.settings = settings;
        this.inbox = inbox;
        this.logs = logs;
        this.database = database;
    }

    Health health() {
        return health;
    }

    @Override
    public void run() {
        try {
            while (!inbox.isOver()) {
                write(inbox.take(patienceMs()));
            }
            end();
        } finally {
            health = new Health(false, "The log on disk is closed.");
            inbox.close();
            List<Task> left = inbox.take(0);
            refuse(left, NotKept.CLOSED, "The log on disk is closed.");
            answer(left);
        }
    }

    private long patienceMs() {
        return unsynced || !health.ready() ? EVERY_MS : TimeUnit.DAYS.toMillis(1);
    }

    private void write(List<Task> tasks) {
        boolean sync =
                switch (settings.sync()) {
                    case ALWAYS -> true;
                    case SECOND ->
                            System.nanoTime() - syncedAt >= TimeUnit.MILLISECONDS.toNanos(EVERY_MS);
                    case NONE -> false;
                };
        if (tasks.isEmpty() && health.ready() && !(sync && unsynced)) {
            return;
        }
        try {
            commit(tasks, sync);
            unsynced = settings.sync() == Sync.SECOND && !sync;
            if (sync) {
                syncedAt = System.nanoTime();
            }
            if (!health.ready()) {
                LOG.info("the log on disk is written again");
                health = READY;
            }
        } catch (SQLException
                | RuntimeException
                | Error e) { // whatever it is, they wait for an answer
            failed(tasks, e);
        }
        answer(tasks);
    }

    private void commit(List<Task> tasks, boolean sync) throws SQLException {
        Database to = connected();
        to.syncs(sync);
        if (!health.ready()) {
            logs.want(tasks);
            logs.trimAll(to);
            to.commit();
            logs.committed();
            to.probe();
        }
        for (Task each : tasks) {
            switch (each) {
                case Task.Append append -> logs.append(to, append);
                case Task.Trim trim -> logs.trim(to, trim);
                case Task.Forget(Path path) -> logs.forget(to, path);
            }
        }
        if (tasks.isEmpty()) {
            to.safe(settings.isAlwaysSafe());
        }
        to.commit();
        logs.committed();
    }

    private Database connected() throws SQLException {
        if (database == null) {
            Database fresh = new Database(settings);
            try {
                logs.heal(fresh);
            } catch (SQLException | RuntimeException e) {
                closeQuietly(fresh);
                throw e;
            }
            database = fresh;
        }
        return database;
    }

    private void failed(List<Task> tasks, Throwable e) {
        logs.failed(tasks);
        if (database != null) {
            closeQuietly(database);
            database = null;
        }
        boolean full =
                e instanceof SQLiteException s && s.getResultCode() == SQLiteErrorCode.SQLITE_FULL;
        String detail = full ? whyFull() : "The log on disk cannot be written.";
        if (health.ready()) {
            LOG.error("nothing is kept on disk: {} ({})", detail, e.getMessage());
        }
        health = new Health(false, detail);
        refuse(tasks, full ? NotKept.FULL : NotKept.FAILED, detail);
    }

    private String whyFull() {
        try {
            long bytes = Files.size(settings.directory().resolve(Database.FILE));
            if (bytes > settings.bytesMax() / 8 * 7) {
                return "The log on disk has as many bytes as it may have, "
                        + settings.bytesMax()
                        + ".";
            }
        } catch (IOException _) {
            // Then the disk is what can be said.
        }
        return "The disk has no room for the log.";
    }

    private static void refuse(List<Task> tasks, NotKept why, String detail) {
        for (Task each : tasks) {
            if (each instanceof Task.Append append) {
                append.refuse(why, detail);
            }
        }
    }

    private static void answer(List<Task> tasks) {
        for (Task each : tasks) {
            if (each instanceof Task.Append append) {
                try {
                    append.answer();
                } catch (RuntimeException | Error e) { // the others are to be told all the same
                    LOG.error("somebody who was told what is kept on disk failed", e);
                }
            }
        }
    }

    private void end() {
        try (Database to = connected()) {
            to.syncs(true);
            logs.putAll(to);
            to.safe(true);
            to.commit();
        } catch (SQLException | RuntimeException e) {
            LOG.warn("the log on disk was not closed in order: {}", e.getMessage());
        }
    }

    private static void closeQuietly(Database database) {
        try {
            database.close();
        } catch (SQLException e) {
            LOG.debug("closing after a failure", e);
        }
    }
}
