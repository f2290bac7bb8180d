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
 * @param introduction of a connect: as whom, for paths with presence
 */
public record Update(
        String path, String message, Optional<String> since, Optional<Introduction> introduction) {

    static final String CONNECT = "::connect";
    static final String DISCONNECT = "::disconnect";
    static final String CLOSE = "::close";

    /** None may be null; the server checks the rest. */
    public Update {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(introduction, "introduction");
    }

    /** As most are: a path and a message. */
    public Update(String path, String message) {
        this(path, message, Optional.empty(), Optional.empty());
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
        String message = connect(id, path).message();
        return new Update(CONNECT, message, Optional.of(since), Optional.empty());
    }

    /** The same connect, as somebody. */
    public Update as(Introduction somebody) {
        return new Update(path, message, since, Optional.of(somebody));
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
