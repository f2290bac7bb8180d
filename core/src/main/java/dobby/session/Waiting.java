package dobby.session;

import dobby.message.Path;
import org.jspecify.annotations.Nullable;

/**
 * What may be made of an update that waits for a session which is behind, where it is not just
 * dropped in the end.
 *
 * <p>Threads: immutable.
 */
sealed interface Waiting {

    /** A newer one of the same path and key makes it needless. */
    record Latest(Path path, @Nullable String key) implements Waiting {}

    /** What needs no more to be said. */
    enum Mark implements Waiting {
        /** A piece of text; the next one of its path may be joined to it. */
        TEXT,
        /** Something begins anew: no text is joined over it. */
        START,
        /** The session ends rather than lose it. */
        PRECIOUS,
        /** Both. */
        PRECIOUS_START
    }

    /** Whether the session ends rather than lose it. */
    default boolean isPrecious() {
        return this == Mark.PRECIOUS || this == Mark.PRECIOUS_START;
    }

    /** Whether fewer may be made of it and others. */
    default boolean canBeMerged() {
        return this instanceof Latest || this == Mark.TEXT;
    }
}
