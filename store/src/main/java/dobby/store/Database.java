package dobby.store;

import dobby.message.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.sqlite.SQLiteDataSource;

/**
 * One connection to the database, with a transaction always open; of no use any more once a write
 * has failed.
 *
 * <p>No other code of the process may open the database's file: closing it would give up SQLite's
 * locks.
 *
 * <p>Threads: confined to one thread, for a connection keeps the thread that calls it.
 */
final class Database implements AutoCloseable {

    static final String FILE = "log.sqlite";

    private static final int VERSION = 1;
    private static final int PAGE_BYTES = 4096;
    private static final int GIVEN_BACK_PAGES = 10_000;
    private static final int PROBE_BYTES = 16 * PAGE_BYTES;
    private static final String[] SETUP = {
        "PRAGMA busy_timeout=1000",
        "PRAGMA page_size=" + PAGE_BYTES,
        "PRAGMA auto_vacuum=INCREMENTAL",
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        // Rarely: a checkpoint is a pause, for it is part of the commit that it follows.
        "PRAGMA wal_autocheckpoint=8000",
        "PRAGMA journal_size_limit=" + (64 << 20),
        "PRAGMA cache_size=-65536",
        "CREATE TABLE IF NOT EXISTS paths(id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE,"
                + " epoch TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL)",
        "CREATE TABLE IF NOT EXISTS log(k INTEGER PRIMARY KEY, v BLOB NOT NULL)",
        "CREATE TABLE IF NOT EXISTS state(id INTEGER PRIMARY KEY, safe INTEGER NOT NULL)",
        "CREATE TABLE IF NOT EXISTS probe(id INTEGER PRIMARY KEY, v BLOB NOT NULL)",
        "INSERT OR IGNORE INTO state(id, safe) VALUES(1, 1)",
        "PRAGMA user_version=" + VERSION,
    };

    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement put;
    private final PreparedStatement drop;
    private boolean full = true;

    /** Connects; makes the database if there is none. */
    Database(StoreSettings settings) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + settings.directory().resolve(FILE));
        connection = source.getConnection();
        try {
            // Before anything is read: then no second process can come between.
            execute("PRAGMA locking_mode=EXCLUSIVE");
            if (number("PRAGMA user_version") > VERSION) {
                throw new SQLException("it was written by a newer version of this program");
            }
            for (String each : SETUP) {
                execute(each);
            }
            execute("PRAGMA incremental_vacuum(" + GIVEN_BACK_PAGES + ")");
            execute("PRAGMA max_page_count=" + settings.bytesMax() / PAGE_BYTES);
            connection.setAutoCommit(false);
            insert = connection.prepareStatement("INSERT INTO log(k, v) VALUES(?, ?)");
            delete = connection.prepareStatement("DELETE FROM log WHERE k BETWEEN ? AND ?");
            put =
                    connection.prepareStatement(
                            "INSERT OR REPLACE INTO paths(id, path, epoch, first, last)"
                                    + " VALUES(?, ?, ?, ?, ?)");
            drop = connection.prepareStatement("DELETE FROM paths WHERE id = ?");
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Whether commits from now on are on the disk when they return. */
    void syncs(boolean each) throws SQLException {
        if (each != full) {
            outside("PRAGMA synchronous=" + (each ? "FULL" : "NORMAL"));
            full = each;
        }
    }

    void insert(long key, byte[] value) throws SQLException {
        insert.setLong(1, key);
        insert.setBytes(2, value);
        insert.executeUpdate();
    }

    /** Deletes the updates between two keys, both included. */
    void delete(long from, long to) throws SQLException {
        delete.setLong(1, from);
        delete.setLong(2, to);
        delete.executeUpdate();
    }

    void put(Path path, LogRow row) throws SQLException {
        put.setInt(1, row.id());
        put.setString(2, path.text());
        put.setString(3, row.epoch());
        put.setLong(4, row.first());
        put.setLong(5, row.last());
        put.executeUpdate();
    }

    /** Deletes a path and its updates. */
    void drop(LogRow row) throws SQLException {
        delete(row.key(0), row.keyMax());
        drop.setInt(1, row.id());
        drop.executeUpdate();
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** Whether all that was ever committed is surely there, even if the power failed. */
    boolean isSafe() throws SQLException {
        return number("SELECT safe FROM state") == 1;
    }

    /** Writes a little in any case, so that the next commit has something to sync. */
    void safe(boolean safe) throws SQLException {
        execute("UPDATE state SET safe = " + (safe ? 1 : 0));
    }

    /** Writes something that needs new room, and takes it away; throws if it cannot. */
    void probe() throws SQLException {
        execute("INSERT OR REPLACE INTO probe(id, v) VALUES(1, zeroblob(" + PROBE_BYTES + "))");
        commit();
        execute("DELETE FROM probe");
        commit();
    }

    /** Brings all that was committed into the main file, through a sync. */
    void checkpoint() throws SQLException {
        connection.setAutoCommit(true);
        if (number("PRAGMA wal_checkpoint(TRUNCATE)") != 0) {
            throw new SQLException("the write-ahead log is in use");
        }
        connection.setAutoCommit(false);
    }

    /** The oldest offset that is there; one more than the last if there is none. */
    long firstOf(LogRow row) throws SQLException {
        long last = row.key(row.last());
        String least = "SELECT COALESCE(MIN(k), " + (last + 1) + ") FROM log WHERE k BETWEEN ";
        return LogRow.offsetOf(number(least + row.key(0) + " AND " + last));
    }

    /** What is called of each update in the order of keys. */
    interface Reader {
        void read(long key, byte[] value);
    }

    void readLog(Reader to) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT k, v FROM log ORDER BY k")) {
            while (rows.next()) {
                to.read(rows.getLong(1), rows.getBytes(2));
            }
        }
    }

    /** The rows of all paths; a text that is no path may be among the keys. */
    Map<String, LogRow> readPaths() throws SQLException {
        Map<String, LogRow> paths = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT path, id, epoch, first, last FROM paths")) {
            while (rows.next()) {
                int id = rows.getInt(2);
                String epoch = rows.getString(3);
                paths.put(
                        rows.getString(1), new LogRow(id, epoch, rows.getLong(4), rows.getLong(5)));
            }
        }
        return paths;
    }

    private void outside(String sql) throws SQLException {
        connection.setAutoCommit(true);
        execute(sql);
        connection.setAutoCommit(false);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
