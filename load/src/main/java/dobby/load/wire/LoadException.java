package dobby.load.wire;

import org.jspecify.annotations.Nullable;

/**
 * The run cannot go on: the server is away, or says what it should not. The message is one sentence
 * for the user.
 *
 * <p>Threads: immutable.
 */
public class LoadException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LoadException(String what) {
        this(what, null);
    }

    LoadException(String what, @Nullable Throwable cause) {
        super(what, cause);
    }

    /** There is no connection with the server, or no longer. */
    public static final class Unreachable extends LoadException {
        private static final long serialVersionUID = 1;

        Unreachable(String what, Throwable cause) {
            super(what, cause);
        }
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
