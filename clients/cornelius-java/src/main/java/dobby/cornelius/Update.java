package dobby.cornelius;

import java.util.Objects;

/**
 * A message on a path. A path that begins with {@code ::} is a command; the factory methods here
 * make those that a back-end needs.
 *
 * @param path where it goes: 1 to 256 bytes of UTF-8 without control characters
 * @param message what it says, to Dobby a mere text, at most {@code message-bytes} (1 MiB) of UTF-8
 */
public record Update(String path, String message) {

    static final String CONNECT = "::connect";
    static final String DISCONNECT = "::disconnect";
    static final String CLOSE = "::close";

    /** Neither may be null; the server checks the rest. */
    public Update {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(message, "message");
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
