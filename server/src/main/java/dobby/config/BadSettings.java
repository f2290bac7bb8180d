package dobby.config;

import java.util.List;

/**
 * Tells what is wrong with what was set, one line for each thing.
 *
 * <p>Threads: immutable.
 */
public final class BadSettings extends Exception {

    private static final long serialVersionUID = 1;

    private final List<String> problems;

    public BadSettings(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** The lines. */
    public List<String> problems() {
        return problems;
    }
}
