package dobby.store;

import dobby.broker.LogStore.NotKept;
import dobby.message.Path;
import dobby.message.Position;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of each path, on disk and in the transaction that is open.
 *
 * <p>Threads: confined to the writer.
 */
final class Logs {

    private final Map<Path, LogRow> committed;
    private final Map<Path, @Nullable LogRow> staged = new HashMap<>();
    private final BitSet ids = new BitSet();

    /** Up to where paths may be trimmed and are not yet. */
    private final Map<Path, Position> trims = new HashMap<>();

    /** Paths whose row on disk does not say where they end. */
    private final Set<Path> behind = new HashSet<>();

    /** Rows of which it is not known whether what failed is on disk or not. */
    private final Map<Integer, Path> inDoubt = new HashMap<>();

    Logs(Map<Path, LogRow> committed) {
        this.committed = committed;
        committed.values().forEach(row -> ids.set(row.id()));
    }

    private @Nullable LogRow row(Path path) {
        return staged.containsKey(path) ? staged.get(path) : committed.get(path);
    }

    void append(Database to, Task.Append task) throws SQLException {
        Path path = task.update.path();
        Position at = task.position;
        LogRow row = row(path);
        boolean anew = row == null || !row.epoch().equals(at.epoch());
        if (at.offset() != (anew || row == null ? 0 : row.last()) + 1) {
            task.refuse(NotKept.FAILED, "An update before it on its path was not kept.");
            return;
        }
        if (anew || row == null) {
            if (row != null) {
                to.drop(row);
            }
            row = begin(at.epoch());
            if (row == null) {
                task.refuse(NotKept.FULL, "The log on disk has as many paths as it can have.");
                return;
            }
            to.put(path, row);
        }
        long key = row.key(at.offset());
        to.insert(key, Value.encode(key, task.update, task.atMs));
        staged.put(path, row.appended());
    }

    private @Nullable LogRow begin(String epoch) {
        int id = ids.nextClearBit(0);
        if (id > LogRow.ID_MAX) {
            return null;
        }
        ids.set(id);
        return new LogRow(id, epoch, 1, 0);
    }

    void trim(Database to, Task.Trim task) throws SQLException {
        want(task.path(), task.upTo());
        trim(to, task.path(), task.upTo(), false);
    }

    private void want(Path path, Position upTo) {
        LogRow row = row(path);
        if (row != null && row.epoch().equals(upTo.epoch()) && upTo.offset() >= row.first()) {
            trims.merge(path, upTo, (a, b) -> a.offset() > b.offset() ? a : b);
        }
    }

    private void trim(Database to, Path path, Position upTo, boolean anyway) throws SQLException {
        LogRow row = row(path);
        if (row == null || !row.epoch().equals(upTo.epoch()) || upTo.offset() < row.first()) {
            return;
        }
        if (anyway || row.isWorthTrimming(upTo.offset())) {
            LogRow trimmed = row.trimmed(upTo.offset());
            to.delete(row.key(row.first()), trimmed.key(trimmed.first()) - 1);
            to.put(path, trimmed);
            staged.put(path, trimmed);
        }
    }

    /** Trims all that may be, to make room. */
    void trimAll(Database to) throws SQLException {
        for (var each : List.copyOf(trims.entrySet())) {
            trim(to, each.getKey(), each.getValue(), true);
        }
    }

    void forget(Database to, Path path) throws SQLException {
        LogRow row = row(path);
        if (row != null) {
            to.drop(row);
            staged.put(path, null);
        }
    }

    /** The transaction is committed. */
    void committed() {
        staged.forEach((path, row) -> {
            LogRow before = row == null ? committed.remove(path) : committed.put(path, row);
            if (before != null && (row == null || before.id() != row.id())) {
                ids.clear(before.id());
            }
            Position upTo = trims.get(path);
            if (upTo != null && (row == null || upTo.offset() < row.first())) {
                trims.remove(path);
            }
            if (row == null) {
                behind.remove(path);
            } else {
                behind.add(path);
            }
        });
        staged.clear();
    }

    /**
     * The transaction failed, though it may be on disk.
     *
     * @param tasks were in it; what they wanted to be rid of can go later
     */
    void failed(List<Task> tasks) {
        staged.forEach((path, row) -> {
            LogRow before = committed.get(path);
            if (row != null) {
                inDoubt.put(row.id(), path);
            }
            if (before != null) {
                inDoubt.put(before.id(), path);
            }
        });
        staged.clear();
        want(tasks);
    }

    /** Notes what tasks want to be rid of. */
    void want(List<Task> tasks) {
        for (Task each : tasks) {
            switch (each) {
                case Task.Trim(Path path, Position upTo) -> want(path, upTo);
                case Task.Forget(Path path) -> {
                    LogRow row = committed.get(path);
                    if (row != null) {
                        want(path, new Position(row.epoch(), row.last()));
                    }
                }
                case Task.Append _ -> {}
            }
        }
    }

    /** After a failure, on a new connection: on disk is then what was committed, no more. */
    void heal(Database to) throws SQLException {
        // First away from pages whose sync may have failed: nothing may be built on them.
        to.checkpoint();
        Map<Path, LogRow> healed = new HashMap<>();
        for (var each : inDoubt.entrySet()) {
            LogRow row = committed.get(each.getValue());
            if (row == null || row.id() != each.getKey()) {
                to.drop(new LogRow(each.getKey(), "", 1, 0));
            } else {
                to.delete(row.key(row.last() + 1), row.keyMax());
                healed.put(
                        each.getValue(),
                        new LogRow(row.id(), row.epoch(), to.firstOf(row), row.last()));
            }
        }
        for (var each : healed.entrySet()) {
            to.put(each.getKey(), each.getValue());
        }
        to.commit();
        committed.putAll(healed);
        inDoubt.forEach((id, path) -> {
            LogRow row = committed.get(path);
            if (row == null || row.id() != id) {
                ids.clear(id);
            }
        });
        inDoubt.clear();
    }

    /** Writes down where each path ends. */
    void putAll(Database to) throws SQLException {
        for (Path each : behind) {
            LogRow row = committed.get(each);
            if (row != null) {
                to.put(each, row);
            }
        }
    }
}
