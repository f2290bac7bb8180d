package dobby.meters;

import dobby.message.Refusal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is bounded, each under the name that it has in {@code dobby_limits_reached_total}; mostly
 * that of its option.
 *
 * <p>{@code docs/operate/limits.md} has the same list; a test compares the two.
 *
 * <p>Threads: immutable.
 */
public enum Limit {
    CONNECTIONS(Refusal.TOO_MANY_CONNECTIONS),
    BACK_END_CONNECTIONS(Refusal.TOO_MANY_CONNECTIONS),
    CONNECTIONS_PER_ADDRESS(Refusal.TOO_MANY_FROM_ADDRESS),
    CONNECTIONS_PER_SECOND(null),
    CONNECTIONS_PER_SECOND_PER_ADDRESS(Refusal.TOO_MANY_FROM_ADDRESS),
    OPEN_FILES(null),
    SESSIONS(Refusal.TOO_MANY_SESSIONS),
    SESSIONS_PER_ADDRESS(Refusal.TOO_MANY_FROM_ADDRESS),
    MEMORY_BUDGET(Refusal.OVERLOADED),
    BODIES_BYTES(Refusal.TOO_MUCH_AT_ONCE),
    PUBLISH_RATE(Refusal.RATE_LIMITED),
    SESSION_PATHS(Refusal.TOO_MANY_CONNECTS),
    SESSION_PATTERNS(Refusal.TOO_MANY_PATTERNS),
    PATHS(Refusal.TOO_MANY_PATHS),
    CLIENT_UPDATES(Refusal.TOO_MANY_UPDATES),
    TOKENS(Refusal.TOO_MANY_TOKENS),
    TICKETS(Refusal.TOO_MANY_TICKETS),
    MESSAGE_BYTES(Refusal.MESSAGE_TOO_BIG),
    BATCH_UPDATES(Refusal.BATCH_TOO_BIG),
    BATCH_BYTES(Refusal.BODY_TOO_BIG),
    RECEIPTS(Refusal.TOO_MANY_RECEIPTS),
    HEAD_BYTES(Refusal.HEADERS_TOO_LARGE),
    REQUEST_LINE(Refusal.URI_TOO_LONG),
    REQUEST_TIMEOUT(Refusal.REQUEST_TIMEOUT),
    IDLE_TIMEOUT(null),
    KEY_TIMEOUT(null),
    LINE_BYTES(Refusal.LINE_TOO_LONG),
    SESSION_QUEUE(null),
    QUEUES_BYTES(null),
    DATA_BYTES(Refusal.STORAGE_FULL),
    DATA_WAITING(Refusal.STORAGE_BUSY);

    /** Those whose refusal others have too are not in it: at the doors it is another's. */
    private static final Map<Refusal, Limit> BY_REFUSAL = new EnumMap<>(Refusal.class);

    static {
        for (Limit each : values()) {
            if (each.refusal != null && !each.isOfConnections()) {
                BY_REFUSAL.put(each.refusal, each);
            }
        }
    }

    private final @Nullable Refusal refusal;
    private final String written = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /**
     * @param refusal what is answered by who reaches it; null if nothing is answered, or what
     *     others are answered too
     */
    Limit(@Nullable Refusal refusal) {
        this.refusal = refusal;
    }

    /** The limit of which a refusal tells that it was reached; null if it is another matter. */
    static @Nullable Limit of(Refusal refusal) {
        return BY_REFUSAL.get(refusal);
    }

    /** What is answered by who reaches it; null if nothing is, or what others are answered too. */
    public @Nullable Refusal refusal() {
        return refusal;
    }

    /** Its name, such as {@code message-bytes}. */
    public String written() {
        return written;
    }

    /** Whether it is found to be reached before there is a request to be refused. */
    private boolean isOfConnections() {
        return switch (this) {
            case CONNECTIONS,
                    BACK_END_CONNECTIONS,
                    CONNECTIONS_PER_ADDRESS,
                    CONNECTIONS_PER_SECOND,
                    CONNECTIONS_PER_SECOND_PER_ADDRESS ->
                    true;
            default -> false;
        };
    }

    /** Whether it is worth a line in the log: reached by many together, or by who means harm. */
    boolean isLogged() {
        return switch (this) {
            case SESSIONS, SESSIONS_PER_ADDRESS, PATHS, MEMORY_BUDGET, BODIES_BYTES, PUBLISH_RATE ->
                    true;
            default -> false;
        };
    }
}
