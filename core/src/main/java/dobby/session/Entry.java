package dobby.session;

import dobby.message.Path;
import dobby.message.Position;
import org.jspecify.annotations.Nullable;

/**
 * An update as the sessions of one loop share it: numbered and encoded once, then kept by reference
 * in each outbox.
 *
 * <p>Threads: immutable, but that its loop counts who keeps it.
 */
final class Entry {

    private final long seq;
    private final Path path;
    private final byte[] json;
    private final @Nullable Position after;
    private final @Nullable Position position;
    private final @Nullable Waiting waiting;

    /** How many sessions keep it. */
    private int keepers;

    /** An update on a path without history. */
    Entry(long seq, Path path, byte[] json) {
        this(seq, path, json, null, null, null);
    }

    /**
     * @param seq its number among all that this loop's sessions are sent
     * @param path whose loss is to be told if it must be dropped
     * @param json its JSON object in UTF-8; never changed from now on
     * @param after the last place in the path's history that its loss leaves known; null if the
     *     path has none
     * @param position the last place that its loss leaves unknown
     * @param waiting what may be made of it while it waits; null if it may only be dropped
     */
    Entry(
            long seq,
            Path path,
            byte[] json,
            @Nullable Position after,
            @Nullable Position position,
            @Nullable Waiting waiting) {
        this.seq = seq;
        this.path = path;
        this.json = json;
        this.after = after;
        this.position = position;
        this.waiting = waiting;
    }

    /** A session keeps it; returns whether it is the first. */
    boolean kept() {
        return keepers++ == 0;
    }

    /** A session keeps it no longer; returns whether it was the last. */
    boolean dropped() {
        return --keepers == 0;
    }

    long seq() {
        return seq;
    }

    Path path() {
        return path;
    }

    byte[] json() {
        return json;
    }

    @Nullable Position after() {
        return after;
    }

    @Nullable Position position() {
        return position;
    }

    @Nullable Waiting waiting() {
        return waiting;
    }
}
