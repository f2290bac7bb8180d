package dobby.cornelius;

import java.util.Objects;
import java.util.Optional;

/**
 * A message on a path. A path that begins with {@code ::} is a command; the factory methods here
 * make those that a back-end needs.
 *
 * @param path where it goes: 1 to 256 bytes of UTF-8 without control characters
 * @param message what it says, to Dobby a mere text, at most {@code message-bytes} (1 MiB) of UTF-8
 * @param since of a connect: from where on, if not from now on; for paths with a history. {@code
 *     all} that is kept, the position of the last update that is known, a time such as {@code 10m},
 *     or how many updates
 */
public record Update(String path, String message, Optional<String> since) {

    static final String CONNECT = "::connect";
    static final String DISCONNECT = "::disconnect";
    static final String CLOSE = "::close";

    /** None may be null; the server checks the rest. */
    public Update {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(since, "since");
    }

    /** As most are: without a start. */
    public Update(String path, String message) {
        this(path, message, Optional.empty());
    }

    /**
     * The command that lets a session hear a path.
     *
     * @throws CorneliusException.Refused if the id can be none
     */
    public static Update connect(String id, String path) {
        return new Update(CONNECT, Ids.checked(id) + "->" + Objects.requireNonNull(path, "path"));
    }

    /**
     * The command that lets a session hear a path from an earlier start on.
     *
     * @param since see {@link Update#since}
     * @throws CorneliusException.Refused if the id can be none
     */
    public static Update connect(String id, String path, String since) {
        return new Update(CONNECT, connect(id, path).message(), Optional.of(since));
    }

    /**
     * The command after which a session hears a path no longer.
     *
     * @throws CorneliusException.Refused if the id can be none
     */
    public static Update disconnect(String id, String path) {
        return new Update(
                DISCONNECT, Ids.checked(id) + "->" + Objects.requireNonNull(path, "path"));
    }

    /**
     * The command that ends a session.
     *
     * @throws CorneliusException.Refused if the id can be none
     */
    public static Update close(String id) {
        return new Update(CLOSE, Ids.checked(id));
    }

    /** Whether the same is true after it has been carried out once or twice. */
    boolean isHarmlessTwice() {
        return path.equals(CONNECT) || path.equals(DISCONNECT) || path.equals(CLOSE);
    }
}
