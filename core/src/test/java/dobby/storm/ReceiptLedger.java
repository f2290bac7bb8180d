package dobby.storm;

import dobby.registry.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The receipts that were asked for, held against what they told and what the clients confirmed.
 *
 * <p>Threads: the test's own.
 */
final class ReceiptLedger {

    private static final Pattern TOLD =
            Pattern.compile(
                    "\\{\"receipt\":\"(\\w+)\",\"path\":\"path/\\d\",\"subscribers\":(\\d+),"
                            + "\"confirmed\":(\\d+),\"lost\":(\\d+),\"pending\":(\\d+)}");

    private record Asked(String message, int subscribers, int backEnds) {}

    private record Told(int subscribers, int confirmed, int lost, int pending) {}

    private final Map<String, Asked> asked = new HashMap<>();
    private final Map<String, Told> told = new HashMap<>();
    private int exact;
    private int confirmed;
    private int lost;

    /**
     * @param backEnds how many are connected that are no sessions, and have it when they are given
     *     it
     */
    void asked(String message, Outcome outcome, int backEnds) {
        Outcome.Accepted answer = (Outcome.Accepted) outcome;
        String id = Objects.requireNonNull(answer.receipt());
        asked.put(id, new Asked(message, answer.subscribers(), backEnds));
    }

    void told(String json) {
        Matcher read = TOLD.matcher(json);
        require(read.matches(), "no receipt", json);
        int[] counts = new int[4];
        for (int i = 0; i < 4; i++) {
            counts[i] = Integer.parseInt(read.group(i + 2));
        }
        Told now = new Told(counts[0], counts[1], counts[2], counts[3]);
        require(told.put(read.group(1), now) == null, "told twice", json);
        require(now.confirmed + now.lost + now.pending == now.subscribers, "a wrong sum", json);
    }

    /**
     * Everybody is gone: all must be told, and as it was.
     *
     * @param patient whether the receipts had all the time they needed
     */
    void close(List<StormClient> clients, boolean patient) {
        asked.forEach((id, each) -> {
            Told now = told.get(id);
            if (now == null) {
                throw new AssertionError("a receipt that was never told: " + each);
            }
            require(
                    now.subscribers == each.subscribers,
                    "of others than at first",
                    each + " " + now);
            check(each, now, clients, patient);
        });
        require(told.size() == asked.size(), "nobody asked", told);
    }

    private void check(Asked each, Told now, List<StormClient> clients, boolean patient) {
        long said = each.backEnds;
        long heard = each.backEnds;
        for (StormClient client : clients) {
            said += client.confirmations().hasSaid(each.message) ? 1 : 0;
            heard += client.confirmations().wasHeard(each.message) ? 1 : 0;
        }
        String what = each + " " + now + ", confirmed " + heard + " to " + said;
        require(now.confirmed <= said, "confirmed by nobody", what);
        if (patient) {
            require(now.pending == 0, "still pending", what);
            require(now.confirmed >= heard, "confirmed unheard", what);
            exact += heard == said ? 1 : 0;
        }
        confirmed += now.confirmed;
        lost += now.lost;
    }

    /** How many were told exactly as the clients know it; of few can they not know. */
    int exact() {
        return exact;
    }

    int confirmed() {
        return confirmed;
    }

    int lost() {
        return lost;
    }

    private static void require(boolean holds, String why, Object what) {
        if (!holds) {
            throw new AssertionError("a receipt, " + why + ": " + what);
        }
    }
}
