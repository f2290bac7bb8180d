package dobby.cornelius;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * As whom a session is connected to a path with presence, what the others there are told of that
 * user, and whether this session is told of them. Begin with {@link #as} or {@link #NOBODY}:
 *
 * <pre>{@code
 * Introduction.as("7").info("{\"name\":\"Zoë\"}").members()
 * }</pre>
 *
 * <p>Threads: immutable.
 *
 * @param user 1 to 128 bytes of UTF-8 that do not begin with {@code ~}; sessions of one user are
 *     one member. Empty if nothing is said: then the session is a member of its own
 * @param info a JSON object, at most {@code presence-info-bytes} (1 KiB); empty if nothing is told
 * @param isTold whether this session is told who the members are
 */
public record Introduction(Optional<String> user, Optional<String> info, boolean isTold) {

    /** Nothing is said. */
    public static final Introduction NOBODY =
            new Introduction(Optional.empty(), Optional.empty(), false);

    /**
     * None may be null; the server checks the rest.
     *
     * @throws CorneliusException.Refused if the info is no JSON object
     */
    public Introduction {
        Objects.requireNonNull(user, "user");
        if (info.isPresent() && !isObject(info.get())) {
            throw CorneliusException.Refused.unsent("bad_member", "An info is a JSON object.");
        }
    }

    /** Goes into the batch as it is, so it may hold nothing but itself. */
    private static boolean isObject(String json) {
        boolean whole = json.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
        try {
            return whole && JsonReader.read(json) instanceof Map;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** As this user. */
    public static Introduction as(String user) {
        return new Introduction(Optional.of(user), Optional.empty(), false);
    }

    /** The same, with what the others are told. */
    public Introduction info(String json) {
        return new Introduction(user, Optional.of(json), isTold);
    }

    /** The same, and this session is told who the members are. */
    public Introduction members() {
        return new Introduction(user, info, true);
    }
}
