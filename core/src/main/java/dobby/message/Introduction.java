package dobby.message;

import org.jspecify.annotations.Nullable;

/**
 * As whom a back-end connects one to a path whose members are told, and whether that one is told of
 * them too.
 *
 * <p>Threads: immutable.
 *
 * @param user who it is to the others; several sessions of one user are one member. Null if nothing
 *     is said: then a session is a member of its own
 * @param info what the others are told of it, a JSON object as it was written; null if nothing
 * @param asks whether it is told who the members are
 */
public record Introduction(@Nullable String user, @Nullable String info, boolean asks) {

    /** The longest user, in bytes of UTF-8. */
    public static final int USER_BYTES_MAX = 128;

    /** What the names begin with that sessions without a user are given. */
    public static final char GUEST = '~';

    /** Nothing is said, nothing is asked. */
    public static final Introduction NONE = new Introduction(null, null, false);

    /** Whether it can be a user: 1 to {@link #USER_BYTES_MAX} bytes of plain text, no guest. */
    public static boolean isUser(String text) {
        int bytes = Text.utf8Length(text);
        return bytes > 0
                && bytes <= USER_BYTES_MAX
                && text.charAt(0) != GUEST
                && text.chars().noneMatch(c -> Text.isControl((char) c));
    }

    /** The same with a user. */
    public Introduction withUser(String text) {
        return new Introduction(text, info, asks);
    }

    /** The same with what the others are told. */
    public Introduction withInfo(String json) {
        return new Introduction(user, json, asks);
    }

    /** The same, asking or not. */
    public Introduction asking(boolean whether) {
        return new Introduction(user, info, whether);
    }
}
