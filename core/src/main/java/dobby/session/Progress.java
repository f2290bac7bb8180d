package dobby.session;

import dobby.loop.Deadline;
import dobby.message.Arrival;
import dobby.message.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a session's client has been sent what it is given, how far it has confirmed that, and
 * what is kept for it until then. A session is one object with it, for there may be very many.
 *
 * <p>Threads: confined to its session's loop.
 */
abstract sealed class Progress extends Deadline permits Reach {

    private final Sessions sessions;
    private @Nullable Outbox outbox;

    /** All up to here is confirmed. */
    private long confirmed;

    /** All up to here was sent over the transport of now, or confirmed. */
    private long sent;

    /** The highest number ever sent; a token beyond it was not given out by us. */
    private long sentMax;

    Progress(Sessions sessions) {
        this.sessions = sessions;
    }

    final Sessions sessions() {
        return sessions;
    }

    /** What was given out so far is others'. */
    final void startNow() {
        confirmed = sessions.seq();
        sent = confirmed;
        sentMax = confirmed;
    }

    final long confirmed() {
        return confirmed;
    }

    final long sent() {
        return sent;
    }

    /**
     * Keeps an update until it is confirmed.
     *
     * @param streaming whether what was sent went over a stream that still stands
     * @param behind whether it cannot be sent at the moment
     */
    final void keep(Entry entry, boolean streaming, boolean behind) {
        Outbox box = outbox;
        if (box == null) {
            box = new Outbox(sessions.stock());
            outbox = box;
        }
        box.add(entry);
        if (box.isOver(sessions.limits())) {
            long streamed = streaming ? sent : 0;
            int lost = box.makeRoom(sessions.limits(), sentMax, streamed, behind, sessions.texts());
            sessions.tally().lost(lost);
            box.lostBeyond(sent);
        }
    }

    /** Whether more is lost than the client can be told of, or than it is to survive. */
    final boolean hasLostTooMuch() {
        Outbox box = outbox;
        return box != null
                && (box.gaps() > sessions.limits().queueUpdatesMax() || box.hasLostPrecious());
    }

    /** Somebody wants to know whether the update just kept arrives. */
    final void owe(Entry entry, Arrival arrival) {
        if (outbox == null) { // it was one too many
            arrival.lost();
        } else {
            outbox.owe(entry.seq(), arrival);
        }
    }

    /** The client has all up to the number, unless that was not sent to it. */
    final void confirm(long seq) {
        if (seq <= sent) {
            forget(seq);
        }
    }

    private void forget(long seq) {
        confirmed = Math.max(confirmed, seq);
        if (outbox != null) {
            outbox.confirm(confirmed);
            if (!outbox.hasAfter(confirmed)) {
                outbox.end();
                outbox = null;
            }
        }
    }

    /** Whether the number was ever sent. */
    final boolean wasSent(long seq) {
        return seq <= sentMax;
    }

    /**
     * The client is back, and has all up to the number; what came after it is to be sent again.
     *
     * @return whether that can be: all of it is there, or is told as a gap
     */
    final boolean takeUp(long seq) {
        boolean reached = outbox == null || outbox.reachesBackTo(Math.max(confirmed, seq));
        forget(seq);
        sent = confirmed;
        if (outbox != null) {
            outbox.lostBeyond(sent);
        }
        settle();
        return reached;
    }

    /** What waits is about to be sent to a client that was behind. */
    final void settle() {
        if (outbox != null) {
            outbox.settle(sentMax, sessions.texts());
        }
    }

    final boolean hasMore() {
        return outbox != null && outbox.hasAfter(sent);
    }

    /**
     * What is sent next.
     *
     * @param told whether the transport of now has told the token
     */
    final Batch next(boolean told) {
        Entry only = told && outbox != null ? outbox.onlyAfter(sent) : null;
        if (only != null) { // nearly always so on a stream
            nowSent(only);
            return sessions.batchOf(only);
        }
        List<Entry> entries = outbox == null ? List.of() : outbox.after(sent, sessions.gaps());
        if (!entries.isEmpty()) {
            nowSent(entries.getLast());
        }
        return told ? sessions.batchOf(entries) : new Batch(entries, token(sent));
    }

    private void nowSent(Entry last) {
        sent = last.seq();
        sentMax = Math.max(sentMax, sent);
    }

    /** The token that confirms all up to the number. */
    abstract ResumeToken token(long seq);

    /** The session is over. */
    final void giveUp() {
        if (outbox != null) {
            outbox.lost();
            outbox.end();
            outbox = null;
        }
    }

    /**
     * How it stands.
     *
     * @param by what it is reached by; null if it is away
     */
    final SessionState look(@Nullable Transport by, boolean blocked, long awayMs) {
        Outbox box = outbox;
        List<SessionState.Gap> gaps = box == null ? List.of() : box.losses();
        List<Path> waiting = box == null ? List.of() : box.pathsAfter(sent);
        return new SessionState(
                by == null ? null : by.kind(),
                by == null ? null : by.address(),
                blocked,
                awayMs,
                confirmed,
                sent,
                box == null ? 0 : box.size(),
                box == null ? 0 : box.bytes(),
                gaps,
                waiting);
    }
}
