package dobby.message;

import org.jspecify.annotations.Nullable;

/**
 * What a back-end asks of one update beyond the usual; each is null where it does not.
 *
 * <p>Threads: immutable.
 *
 * @param except who is not given the update, though connected to its path
 * @param key the back-end's name for this update: another one of its path with the same key is a
 *     repeat
 * @param expect the newest position of the path; if it is another the update is not accepted
 * @param receipt the path on which to tell at how many it has arrived
 * @param conflate what it is the latest of, on a path of which only the latest counts; null if of
 *     the path
 * @param introduction of a connect, as whom
 */
public record Terms(
        @Nullable ThestralId except,
        @Nullable String key,
        @Nullable Position expect,
        @Nullable Path receipt,
        @Nullable String conflate,
        @Nullable Introduction introduction) {

    /** The longest key, in characters of ASCII. */
    public static final int KEY_LENGTH_MAX = 128;

    /** Nothing beyond the usual. */
    public static final Terms NONE = new Terms(null, null, null, null);

    /** That an update is the latest of something, and nothing else. */
    public static Terms latestOf(String conflate) {
        return new Terms(null, null, null, null, conflate, null);
    }

    /** Those that any update may have. */
    public Terms(
            @Nullable ThestralId except,
            @Nullable String key,
            @Nullable Position expect,
            @Nullable Path receipt) {
        this(except, key, expect, receipt, null, null);
    }

    /** These, and an introduction. */
    public Terms with(Introduction as) {
        return new Terms(except, key, expect, receipt, conflate, as);
    }

    /**
     * These, and one more by its name on the wire: {@code except}, {@code key}, {@code expect},
     * {@code receipt} or {@code conflate}.
     *
     * @return {@link #refusalOf} the name if the value is none
     */
    public Parsed<Terms> with(String name, String value) {
        switch (name) {
            case "except" -> {
                if (!value.isEmpty()) {
                    return Parsed.value(with(new ThestralId(value), key, expect, receipt));
                }
            }
            case "key" -> {
                if (isKey(value)) {
                    return Parsed.value(with(except, value, expect, receipt));
                }
            }
            case "expect" -> {
                Position position = Position.parse(value);
                if (position != null) {
                    return Parsed.value(with(except, key, position, receipt));
                }
            }
            case "receipt" -> {
                if (Path.parse(value) instanceof Parsed.Value<Path>(Path to) && !to.isControl()) {
                    return Parsed.value(with(except, key, expect, to));
                }
            }
            case "conflate" -> {
                if (isKey(value)) {
                    return Parsed.value(
                            new Terms(except, key, expect, receipt, value, introduction));
                }
            }
            default -> throw new IllegalArgumentException(name);
        }
        return Parsed.refused(refusalOf(name), Text.shown(value) + " is no " + name + ".");
    }

    private Terms with(
            @Nullable ThestralId one,
            @Nullable String name,
            @Nullable Position newest,
            @Nullable Path to) {
        return new Terms(one, name, newest, to, conflate, introduction);
    }

    /** How a bad value of this name is refused. */
    public static Refusal refusalOf(String name) {
        return switch (name) {
            case "except" -> Refusal.BAD_EXCEPT;
            case "key", "conflate" -> Refusal.BAD_KEY;
            case "expect" -> Refusal.BAD_EXPECT;
            case "receipt" -> Refusal.BAD_RECEIPT;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Whether it is a key: 1 to {@link #KEY_LENGTH_MAX} visible characters of ASCII. */
    public static boolean isKey(String text) {
        return !text.isEmpty()
                && text.length() <= KEY_LENGTH_MAX
                && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /** Why a command cannot have them; null if it can. */
    @Nullable Refusal refusalByCommand() {
        if (except != null) {
            return Refusal.BAD_EXCEPT;
        }
        if (expect != null) {
            return Refusal.BAD_EXPECT;
        }
        if (receipt != null) {
            return Refusal.BAD_RECEIPT;
        }
        return conflate != null ? Refusal.BAD_KEY : null;
    }

    /** What is still of interest of an update that has its place; null if nothing. */
    @Nullable Terms settled() {
        return conflate == null ? null : latestOf(conflate);
    }
}
