package dobby.bench.compare;

/**
 * What can be done to a server, and with what numbers when nothing else is said.
 *
 * <p>{@code FANOUT} publishes to one path that all subscribers hear; {@code MANY} to as many paths
 * as there are subscribers; {@code IDLE} only holds them; {@code PUBLISH} and {@code LINES} publish
 * what nobody hears.
 */
enum Workload {
    FANOUT(1000, 1, 1, 1, 1),
    MANY(10_000, 10_000, 64, 8, 1),
    IDLE(18_000, 1, 1, 0, 0),
    PUBLISH(0, 1000, 1, 16, 1),
    LINES(0, 1000, 1, 4, 1000);

    final int subscribers;
    final int paths;

    /** How many messages may be outstanding in closed loop. */
    final int window;

    /** How many connections publish. */
    final int connections;

    /** How many messages one request publishes. */
    final int batch;

    Workload(int subscribers, int paths, int window, int connections, int batch) {
        this.subscribers = subscribers;
        this.paths = paths;
        this.window = window;
        this.connections = connections;
        this.batch = batch;
    }
}
