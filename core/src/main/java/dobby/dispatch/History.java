package dobby.dispatch;

import dobby.broker.Retention;
import dobby.message.PathPattern;

/**
 * Which paths have a history, and how much of it is kept.
 *
 * <p>Threads: immutable.
 */
public record History(PathPattern paths, Retention retention) {}
