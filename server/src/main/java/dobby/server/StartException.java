package dobby.server;

/**
 * The server could not start; the message says, in one line for the operator, what and why.
 *
 * <p>Threads: immutable.
 */
public final class StartException extends Exception {

    private static final long serialVersionUID = 1;

    StartException(String message) {
        super(message);
    }

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
