package dobby.meters;

import dobby.message.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is bounded, each under the name that it has in {@code dobby_refused_total}; mostly that of
 * its option.
 *
 * <p>{@code docs/operate/limits.md} has the same list; a test compares the two.
 *
 * <p>Threads: immutable.
 */
public enum Limit {
    SESSION_PATHS(Refusal.TOO_MANY_CONNECTS),
    SESSION_PATTERNS(Refusal.TOO_MANY_PATTERNS),
    PATHS(Refusal.TOO_MANY_PATHS),
    CLIENT_UPDATES(Refusal.TOO_MANY_UPDATES),
    TICKETS(Refusal.TOO_MANY_TICKETS),
    MESSAGE_BYTES(Refusal.MESSAGE_TOO_BIG),
    BATCH_UPDATES(Refusal.BATCH_TOO_BIG),
    BATCH_BYTES(Refusal.BODY_TOO_BIG),
    RECEIPTS(Refusal.TOO_MANY_RECEIPTS),
    HEAD_BYTES(Refusal.HEADERS_TOO_LARGE),
    REQUEST_LINE(Refusal.URI_TOO_LONG),
    REQUEST_TIMEOUT(Refusal.REQUEST_TIMEOUT),
    IDLE_TIMEOUT(null),
    LINE_BYTES(Refusal.LINE_TOO_LONG),
    SESSION_QUEUE(null),
    QUEUES_BYTES(null),
    DATA_BYTES(Refusal.STORAGE_FULL),
    DATA_WAITING(Refusal.STORAGE_BUSY);

    private static final Map<Refusal, Limit> BY_REFUSAL =
            Stream.of(values())
                    .filter(each -> each.refusal != null)
                    .collect(Collectors.toMap(Limit::refusalOrThrow, Function.identity()));

    private final @Nullable Refusal refusal;

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
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Refusal refusalOrThrow() {
        if (refusal == null) {
            throw new IllegalStateException(this + " has no refusal");
        }
        return refusal;
    }
}
