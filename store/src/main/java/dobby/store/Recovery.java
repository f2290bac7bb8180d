package dobby.store;

import dobby.broker.KeptLog;
import dobby.message.Parsed;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Text;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the whole database once and checks it.
 *
 * <p>Of a path with damage only what came after it is kept, and in a new epoch: then whoever names
 * a position of before is told that something may be lost. So are all if the last run cannot have
 * made sure that everything it told to be kept is on the disk, and those that nobody goes on with.
 *
 * <p>Threads: confined to the thread that opens the store.
 */
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Database database;
    private final Supplier<String> epochs;
    private final Predicate<KeptLog> to;
    private final boolean safe;
    private final Map<Integer, Found> found = new HashMap<>();
    private final Map<Path, LogRow> rows = new HashMap<>();
    private final Map<Path, LogRow> repaired = new HashMap<>();
    private final List<LogRow> unwanted = new ArrayList<>();
    private @Nullable Found reading;

    Recovery(Database database, Supplier<String> epochs, Predicate<KeptLog> to)
            throws SQLException {
        this.database = database;
        this.epochs = epochs;
        this.to = to;
        this.safe = database.isSafe();
    }

    private record Entry(long offset, Value value) {}

    /** A path, and its updates as far as they were read. */
    private static final class Found {
        final Path path;
        final LogRow row;
        final List<Entry> whole = new ArrayList<>();
        long next;
        boolean damaged;

        Found(Path path, LogRow row) {
            this.path = path;
            this.row = row;
            this.next = row.first();
        }

        void add(long offset, @Nullable Value value) {
            if (offset != next || value == null) {
                damaged = true;
                whole.clear();
            }
            if (value != null) {
                whole.add(new Entry(offset, value));
            }
            next = offset + 1;
        }
    }

    /** Tells of every path; returns the rows as they are then. */
    Map<Path, LogRow> run() throws SQLException {
        database.readPaths().forEach(this::begin);
        database.readLog(this::read);
        if (reading != null) {
            end(reading);
        }
        List.copyOf(found.values()).forEach(this::end);
        for (LogRow each : unwanted) {
            database.drop(each);
        }
        for (var each : repaired.entrySet()) {
            LogRow row = each.getValue();
            database.delete(row.key(0), row.key(row.first()) - 1);
            database.put(each.getKey(), row);
        }
        return rows;
    }

    private void begin(String text, LogRow row) {
        if (row.isSound() && Path.parse(text) instanceof Parsed.Value<Path>(Path path)) {
            found.put(row.id(), new Found(path, row));
        } else {
            LOG.warn("the log on disk has a path that is damaged: {}", Text.shown(text));
            unwanted.add(row);
        }
    }

    private void read(long key, byte[] bytes) {
        int id = LogRow.idOf(key);
        if (reading == null || reading.row.id() != id) {
            if (reading != null) {
                end(reading);
            }
            reading = found.get(id);
        }
        if (reading != null) {
            reading.add(LogRow.offsetOf(key), Value.decode(key, reading.path, bytes));
        } else if (unwanted.isEmpty() || unwanted.getLast().id() != id) {
            LOG.warn("the log on disk has updates of no path");
            unwanted.add(new LogRow(id, "", 1, 0));
        }
    }

    private void end(Found path) {
        found.remove(path.row.id());
        if (path.next <= path.row.last()) { // the newest are missing
            path.damaged = true;
            path.whole.clear();
        }
        LogRow row = rowOf(path);
        if (path.damaged) {
            LOG.warn(
                    "the log of {} on disk was damaged; {} updates are left, in a new epoch",
                    Text.shown(path.path.text()),
                    path.whole.size());
        }
        List<KeptLog.Kept> kept = new ArrayList<>(path.whole.size());
        for (Entry each : path.whole) {
            Position at = new Position(row.epoch(), each.offset);
            kept.add(new KeptLog.Kept(each.value.on(path.path).at(at), each.value.atMs()));
        }
        if (!to.test(new KeptLog(path.path, new Position(row.epoch(), row.last()), kept))) {
            row = new LogRow(row.id(), epochs.get(), row.first(), row.last());
        }
        rows.put(path.path, row);
        if (!row.epoch().equals(path.row.epoch())) {
            repaired.put(path.path, row);
        }
    }

    private LogRow rowOf(Found path) {
        long last = Math.max(path.row.last(), path.next - 1);
        long first = path.whole.isEmpty() ? last + 1 : path.whole.getFirst().offset;
        String epoch = path.damaged || !safe ? epochs.get() : path.row.epoch();
        return new LogRow(path.row.id(), epoch, first, last);
    }
}
