package dobby.session;

import dobby.message.Arrival;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The updates of a session for which somebody wants to know whether they arrive, until that is
 * known.
 *
 * <p>One that was dropped from the queue may still be with the client, if it had been sent: then
 * only the client's next word tells.
 *
 * <p>Threads: confined to its session's loop.
 */
final class Owed {

    private record Due(long seq, Arrival arrival) {}

    private final ArrayDeque<Due> kept = new ArrayDeque<>(1);
    private final ArrayDeque<Due> dropped = new ArrayDeque<>(1); // older than all that are kept

    void add(long seq, Arrival arrival) {
        kept.addLast(new Due(seq, arrival));
    }

    /** All up to the number are with the client. */
    void confirmed(long seq) {
        confirmed(dropped, seq);
        confirmed(kept, seq);
    }

    private static void confirmed(ArrayDeque<Due> dues, long seq) {
        while (!dues.isEmpty() && dues.getFirst().seq <= seq) {
            dues.removeFirst().arrival.confirmed();
        }
    }

    /** All up to the number are not kept any more, to be sent again. */
    void dropped(long seq) {
        while (!kept.isEmpty() && kept.getFirst().seq <= seq) {
            dropped.addLast(kept.removeFirst());
        }
    }

    /**
     * Those that are kept were merged.
     *
     * @param fates see {@link Merger#fates}
     */
    void merged(Map<Long, Long> fates) {
        List<Due> now = new ArrayList<>();
        for (Due due : kept) {
            long seq = fates.getOrDefault(due.seq, due.seq);
            if (seq == Merger.SUPERSEDED) {
                due.arrival.lost();
            } else {
                now.add(new Due(seq, due.arrival));
            }
        }
        now.sort(Comparator.comparingLong(Due::seq));
        kept.clear();
        kept.addAll(now);
    }

    /** Of those dropped, what is beyond the number has never reached the client, and will not. */
    void lostBeyond(long seq) {
        while (!dropped.isEmpty() && dropped.getLast().seq > seq) {
            dropped.removeLast().arrival.lost();
        }
    }

    /** The session is over. */
    void lost() {
        dropped.forEach(due -> due.arrival.lost());
        kept.forEach(due -> due.arrival.lost());
        dropped.clear();
        kept.clear();
    }
}
