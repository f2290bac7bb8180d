package dobby.session;

import java.util.Map;

/**
 * How many sessions of a loop there were at one moment, and what has become of those before.
 *
 * <p>Threads: immutable.
 *
 * @param sessions how many there are
 * @param away how many of them have no transport
 * @param byTransport how many are reached by each kind of {@link Transport}
 * @param keptBytes how much they keep until it is confirmed, what several keep counted once
 * @param knownBytes how much they have said of what they know from before
 * @param crowded how often one kept more than its share while all kept too much, since the start
 * @param gaps how often a gap was told, since the start
 * @param lost how many updates were dropped that a session had not been sent, since the start
 * @param ended how many sessions have ended, by why
 */
public record Census(
        int sessions,
        int away,
        Map<String, Integer> byTransport,
        long keptBytes,
        long knownBytes,
        long crowded,
        long gaps,
        long lost,
        Map<CloseReason, Long> ended) {

    /** Nobody yet. */
    static final Census NONE = new Census(0, 0, Map.of(), 0, 0, 0, 0, 0, Map.of());

    public Census {
        byTransport = Map.copyOf(byTransport);
        ended = Map.copyOf(ended);
    }

    /** How many sessions have ended so. */
    public long ended(CloseReason why) {
        return ended.getOrDefault(why, 0L);
    }

    /** How many are reached by this kind of transport, such as {@code poll}. */
    public int reachedBy(String kind) {
        return byTransport.getOrDefault(kind, 0);
    }
}
