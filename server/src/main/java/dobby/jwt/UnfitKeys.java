package dobby.jwt;

import java.util.List;

/**
 * Keys that cannot be used; each problem says which and why, as the end of a sentence that began
 * with the file's name.
 *
 * <p>Threads: immutable.
 */
public final class UnfitKeys extends Exception {

    private static final long serialVersionUID = 1;

    private final List<String> problems;

    UnfitKeys(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong. */
    public List<String> problems() {
        return problems;
    }
}
