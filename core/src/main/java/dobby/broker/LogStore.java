package dobby.broker;

import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Update;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the histories of paths where the end of the process does not reach them.
 *
 * <p>What is appended to one path is kept in the order in which it was given and without a hole:
 * when one update is refused, so are those of its path that were given before its giver was told.
 * Its giver then goes on with the place of the first one refused.
 *
 * <p>Threads: all but {@link #recover} and {@link #close} may be called from any thread, at any
 * time; they wait for nothing.
 */
public interface LogStore extends AutoCloseable {

    /**
     * Tells of each path that is kept; once, before anything is appended.
     *
     * @param to whether it goes on with the path, and may trim it at once. What it does not go on
     *     with is left where it is, as a log of another name: nobody who goes on with it some other
     *     time is to believe that nothing came between
     * @throws LogStoreException if what is kept cannot be read
     */
    void recover(Predicate<KeptLog> to);

    /**
     * Keeps an update that has its place.
     *
     * @param update its offset is one more than that of the update before it on its path; of
     *     another epoch than before it is 1, and what was before is forgotten
     * @param atMs when it was accepted, in milliseconds
     * @param then is told what became of it, if it was taken
     * @return null if it was taken; else {@link NotKept#BUSY} or {@link NotKept#CLOSED}, and it is
     *     as if it had never been given
     */
    @Nullable NotKept append(Update update, long atMs, Appended then);

    /** Says that a path's updates up to this one need not be kept any longer. */
    void trim(Path path, Position upTo);

    /** Says that nothing of a path need be kept any longer, not even where it stood. */
    void forget(Path path);

    /** Whether what is appended now is likely to be kept. */
    Health health();

    /** Keeps what was appended and ends; waits for that. From then on all is refused. */
    @Override
    void close();

    /**
     * Told once of each update that was taken, in the order in which they were appended.
     *
     * <p>Threads: called on the store's own thread; must not wait.
     */
    interface Appended {

        /** It is kept, as safely as {@link Sync} says. */
        void kept();

        /**
         * It is not kept.
         *
         * @param detail one sentence
         */
        void refused(NotKept why, String detail);
    }

    /** Why an update was not kept. */
    enum NotKept {
        /** There is no room: no more bytes are allowed, or the disk has none. */
        FULL,
        /** Writing failed. */
        FAILED,
        /** More is waiting to be written than may wait. */
        BUSY,
        /** The store is closed. */
        CLOSED
    }

    /**
     * How the store is.
     *
     * @param ready whether the last attempt to write went well
     * @param detail one sentence
     */
    record Health(boolean ready, String detail) {}
}
