package dobby.storm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which messages one client has said that it has, and of which of those it knows that the server
 * has heard it.
 *
 * <p>Threads: the test's own.
 */
final class Confirmations {

    private record Taken(long seq, String message) {}

    private final ArrayDeque<Taken> taken = new ArrayDeque<>();
    private final List<String> unanswered = new ArrayList<>();
    private final Set<String> said = new HashSet<>();
    private final Set<String> heard = new HashSet<>();

    /** It was given a message. */
    void took(long seq, String message) {
        taken.add(new Taken(seq, message));
    }

    /** It sends off that it has all up to the number. */
    void says(long seq) {
        while (!taken.isEmpty() && taken.getFirst().seq <= seq) {
            String message = taken.removeFirst().message;
            said.add(message);
            unanswered.add(message);
        }
    }

    /** The session that it said all that to has answered. */
    void answered() {
        heard.addAll(unanswered);
        unanswered.clear();
    }

    /** That session is over; nobody knows what it has heard last. */
    void begunAnew() {
        taken.clear();
        unanswered.clear();
    }

    boolean hasSaid(String message) {
        return said.contains(message);
    }

    boolean wasHeard(String message) {
        return heard.contains(message);
    }
}
