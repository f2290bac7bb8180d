package dobby.wire.batch;

import dobby.message.Command;
import dobby.message.PathPattern;
import java.util.HashMap;
import java.util.Map;

/**
 * The connects of a batch, which are counted while it is checked, for none is carried out before
 * all are.
 *
 * <p>Threads: confined to one thread.
 */
final class Connects {

    private final Map<Connect, Integer> ofSessions = new HashMap<>();
    private int all;

    private record Connect(String id, boolean toPattern) {}

    /** Counts one, and returns how many of its session and kind there were before. */
    int add(Command.Connect connect) {
        all++;
        boolean toPattern = PathPattern.in(connect.path()) != null;
        return ofSessions.merge(new Connect(connect.id().text(), toPattern), 1, Integer::sum) - 1;
    }

    /** How many there were. */
    int all() {
        return all;
    }
}
