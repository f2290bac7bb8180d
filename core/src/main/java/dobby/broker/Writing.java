package dobby.broker;

import dobby.broker.LogStore.NotKept;
import dobby.message.Position;
import dobby.message.Refusal;
import dobby.message.Text;
import dobby.message.Update;
import dobby.registry.Handling;
import dobby.registry.Outcome;
import dobby.registry.Pending;
import org.jspecify.annotations.Nullable;

/**
 * What of a path with a durable history has its place and is being written. Only when it is kept is
 * it in the history, and handed over to the members.
 *
 * <p>Threads: every method is called with its topic's monitor held; what was given to the store
 * comes back on the store's thread.
 */
final class Writing {

    private final Topic topic;
    private final PathLog log;
    private final LogStore store;

    /** The offset given last, perhaps beyond the log's head. */
    private long last;

    private long trimmed;
    private Run run = new Run();

    /** What was given its place last; null if it is known what became of that. */
    private @Nullable Append newest;

    /** Updates that are kept up to one, and from that on refused for the same reason. */
    private static final class Run {
        Outcome.@Nullable Denied refused;
    }

    Writing(Topic topic, PathLog log, LogStore store) {
        this.topic = topic;
        this.log = log;
        this.store = store;
        this.last = log.head().offset();
    }

    /** Whether something was not told yet to be kept or refused. */
    boolean isBusy() {
        return newest != null;
    }

    /**
     * Gives an update its place, and to the store.
     *
     * @param how as its back-end asks; null if as usual
     */
    Outcome append(Update update, @Nullable Handling how, long nowMs) {
        Position expected = how == null ? null : how.expect();
        if (expected != null && !expected.equals(log.place(last))) {
            return moved();
        }
        Append next = new Append(update.at(log.place(last + 1)), last + 1, how, nowMs, run);
        NotKept notTaken = store.append(next.placed, nowMs, next);
        if (notTaken != null) {
            return denied(
                    notTaken,
                    notTaken == NotKept.BUSY
                            ? "More waits to be written than may wait."
                            : "The server is stopping.");
        }
        last++;
        newest = next;
        return next.outcome;
    }

    /** Nobody is told of a position that may never be: first it must be kept. */
    private Outcome moved() {
        return newest == null
                ? new Outcome.Moved(log.head())
                : newest.outcome.then(outcome ->
                        outcome instanceof Outcome.Accepted kept
                                ? new Outcome.Moved(kept.position())
                                : outcome);
    }

    /** What the log has forgotten the store need not keep. */
    void trim() {
        if (log.forgotten() > trimmed) {
            trimmed = log.forgotten();
            store.trim(topic.path(), log.place(trimmed));
        }
    }

    /** Nothing of it is needed any more. */
    void forget() {
        store.forget(topic.path());
    }

    private Outcome.Denied denied(NotKept why, String detail) {
        Refusal refusal =
                switch (why) {
                    case FULL -> Refusal.STORAGE_FULL;
                    case FAILED -> Refusal.STORAGE_FAILED;
                    case BUSY -> Refusal.STORAGE_BUSY;
                    case CLOSED -> Refusal.DRAINING;
                };
        String path = Text.shown(topic.path().text());
        return new Outcome.Denied(refusal, "Nothing is kept of " + path + ": " + detail);
    }

    private final class Append implements LogStore.Appended {

        final Pending outcome = new Pending();
        private final Update placed;
        private final long offset;
        private final @Nullable Handling how;
        private final long atMs;
        private final Run run;

        Append(Update placed, long offset, @Nullable Handling how, long atMs, Run run) {
            this.placed = placed;
            this.offset = offset;
            this.how = how;
            this.atMs = atMs;
            this.run = run;
        }

        @Override
        public void kept() {
            Outcome accepted;
            synchronized (topic) {
                settled();
                log.add(placed, atMs);
                trim();
                accepted = topic.deliver(placed, how);
            }
            outcome.end(accepted);
        }

        /** All of its run that come after it are refused too, and others take their places. */
        @Override
        public void refused(NotKept why, String detail) {
            Outcome.Denied refused;
            synchronized (topic) {
                settled();
                if (run.refused == null) {
                    run.refused = denied(why, detail);
                    last = offset - 1;
                    Writing.this.run = new Run();
                }
                refused = run.refused;
            }
            outcome.end(refused);
        }

        private void settled() {
            if (newest == this) {
                newest = null;
            }
        }
    }
}
