package dobby.meters;

import java.util.function.DoubleSupplier;

/**
 * A number that is told when somebody looks.
 *
 * <p>Threads: its value is asked for from any thread, and must be there at once.
 *
 * @param name as Micrometer writes names, such as {@code dobby.sessions}
 * @param help what it says, in one sentence
 * @param label what tells it apart from others of its name; empty if there are none
 * @param value of that label
 * @param onlyGrows whether it counts what has happened, since the start
 */
record Meter(
        String name,
        String help,
        String label,
        String value,
        boolean onlyGrows,
        DoubleSupplier reading) {}
