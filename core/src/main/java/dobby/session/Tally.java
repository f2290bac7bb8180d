package dobby.session;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What the sessions of one loop count.
 *
 * <p>Threads: confined to its loop.
 */
final class Tally {

    private final Map<String, int[]> reached = new HashMap<>();
    private final Map<CloseReason, Long> ended = new EnumMap<>(CloseReason.class);
    private int sessions;
    private long gaps;
    private long lost;

    /** A session has begun. */
    void begun() {
        sessions++;
    }

    /** A session has ended. */
    void ended(CloseReason why) {
        sessions--;
        ended.merge(why, 1L, Long::sum);
    }

    /** A session is reached by this from now on. */
    void reachedBy(Transport transport) {
        reached.computeIfAbsent(transport.kind(), _ -> new int[1])[0]++;
    }

    /** And by this no longer. */
    void left(Transport transport) {
        reached.computeIfAbsent(transport.kind(), _ -> new int[1])[0]--;
    }

    /** A gap was told. */
    void gap() {
        gaps++;
    }

    /** So many updates were dropped that a session had not been sent. */
    void lost(int updates) {
        lost += updates;
    }

    /**
     * How all stands now.
     *
     * @param stock what they keep
     */
    Census census(Stock stock) {
        Map<String, Integer> byTransport = new HashMap<>();
        int away = sessions;
        for (Map.Entry<String, int[]> each : reached.entrySet()) {
            byTransport.put(each.getKey(), each.getValue()[0]);
            away -= each.getValue()[0];
        }
        return new Census(
                sessions,
                away,
                byTransport,
                stock.bytes(),
                stock.knownBytes(),
                stock.shed(),
                gaps,
                lost,
                ended);
    }
}
