package dobby.storm.check;

import dobby.storm.history.Event;
import java.util.Map;

/**
 * How the server was set up, as far as it decides what was promised.
 *
 * @param queue {@code session-queue}
 * @param timeoutNanos {@code session-timeout}
 * @param receiptNanos {@code receipt-timeout}
 * @param told the first line of the log
 */
record Setup(int queue, long timeoutNanos, long receiptNanos, Map<String, String> told) {

    static Setup of(Event event) {
        return new Setup(
                (int) event.number("queue"),
                event.number("timeout") * 1_000_000_000,
                event.number("receipt") * 1_000_000_000,
                event.members());
    }

    /** Whether of what waits on this path only the latest counts. */
    boolean isLatest(String path) {
        return begins(path, "latest");
    }

    /** Whether what waits on this path is joined. */
    boolean appends(String path) {
        return begins(path, "append");
    }

    /** Whether a session must end that would lose something of this path. */
    boolean closes(String path) {
        return begins(path, "close");
    }

    /** Whether it is told who is connected to this path. */
    boolean hasPresence(String path) {
        return begins(path, "presence");
    }

    private boolean begins(String path, String policy) {
        String prefix = told.get(policy);
        return prefix != null && path.startsWith(prefix);
    }

    /** How many updates of the path are kept; 0 if it has no history. */
    int kept(String path) {
        return Integer.parseInt(told.getOrDefault(path.substring(0, path.indexOf('/') + 1), "0"));
    }
}
