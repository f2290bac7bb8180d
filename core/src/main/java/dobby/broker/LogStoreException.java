package dobby.broker;

/**
 * A {@link LogStore} cannot be opened, or what it keeps cannot be read; the message is one line for
 * the operator.
 *
 * <p>Threads: immutable.
 */
public final class LogStoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LogStoreException(String message, Throwable cause) {
        super(message, cause);
    }

    public LogStoreException(String message) {
        super(message);
    }
}
