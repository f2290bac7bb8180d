package dobby.store;

import dobby.broker.KeptLog;
import dobby.broker.LogStore;
import dobby.broker.LogStoreException;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Update;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Keeps histories in one SQLite database in a directory of its own.
 *
 * <p>Threads: as {@link LogStore} says; opened, recovered and closed by one thread.
 */
public final class SqliteLogStore implements LogStore {

    private final StoreSettings settings;
    private final Supplier<String> epochs;
    private final Inbox inbox;
    private @Nullable Database opened;
    private volatile @Nullable Writer writer;
    private @Nullable Thread thread;

    private SqliteLogStore(StoreSettings settings, Supplier<String> epochs, Database database) {
        this.settings = settings;
        this.epochs = epochs;
        this.inbox = new Inbox(settings.waitingBytesMax());
        this.opened = database;
    }

    /**
     * Opens the directory's database, or makes it.
     *
     * @param epochs new names for logs, never one twice (see {@link Position})
     * @throws LogStoreException if that is not possible; another process may use it
     */
    public static SqliteLogStore open(StoreSettings settings, Supplier<String> epochs) {
        try {
            Files.createDirectories(settings.directory());
            Driver.prepare(settings.directory());
            return new SqliteLogStore(settings, epochs, new Database(settings));
        } catch (IOException | SQLException e) {
            throw unreadable(settings, e);
        }
    }

    @Override
    public void recover(Predicate<KeptLog> to) {
        Database database = opened;
        if (database == null) {
            throw new IllegalStateException("recovered already, or closed");
        }
        try {
            Logs logs = new Logs(new Recovery(database, epochs, to).run());
            database.safe(settings.isAlwaysSafe());
            database.commit();
            opened = null;
            Writer runs = new Writer(settings, inbox, logs, database);
            writer = runs;
            thread = Thread.ofPlatform().name("dobby-store").start(runs);
        } catch (SQLException e) {
            throw unreadable(settings, e);
        }
    }

    private static LogStoreException unreadable(StoreSettings settings, Exception e) {
        String where = "The log in " + settings.directory();
        if (e instanceof SQLiteException s) {
            if (s.getResultCode() == SQLiteErrorCode.SQLITE_BUSY) {
                return new LogStoreException(where + " is in use by another process.", e);
            }
            if (s.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT
                    || s.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB) {
                String what = " is damaged as a whole; put a copy in its place, or move it away.";
                return new LogStoreException(where + what, e);
            }
        }
        return new LogStoreException(where + " cannot be opened: " + e.getMessage() + ".", e);
    }

    @Override
    public @Nullable NotKept append(Update update, long atMs, Appended then) {
        return inbox.put(new Task.Append(update, atMs, then));
    }

    @Override
    public void trim(Path path, Position upTo) {
        inbox.put(new Task.Trim(path, upTo));
    }

    @Override
    public void forget(Path path) {
        inbox.put(new Task.Forget(path));
    }

    @Override
    public Health health() {
        Writer runs = writer;
        return runs == null ? new Health(false, "The log on disk is being read.") : runs.health();
    }

    @Override
    public void close() {
        inbox.close();
        Database unread = opened;
        if (unread != null) {
            opened = null;
            try {
                unread.close();
            } catch (SQLException e) {
                throw unreadable(settings, e);
            }
        }
        if (thread != null) {
            join(thread);
        }
    }

    /** Waits in any case: what was appended is to be kept. */
    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
