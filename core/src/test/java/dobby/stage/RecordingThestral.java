package dobby.stage;

import dobby.message.Thestral;
import dobby.message.Update;
import java.util.ArrayList;
import java.util.List;

/**
 * A Thestral that remembers what it was given, as a back-end's connection or a part of the program
 * would be.
 *
 * <p>Threads: the test's own.
 */
public final class RecordingThestral implements Thestral {

    private final List<Update> updates = new ArrayList<>();
    private int timesClosed;

    @Override
    public void update(Update update) {
        updates.add(update);
    }

    @Override
    public void closed() {
        timesClosed++;
    }

    /** What it was given, each as {@code path;message}. */
    public List<String> heard() {
        return updates.stream().map(Update::toString).toList();
    }

    /** What it was given. */
    public List<Update> updates() {
        return List.copyOf(updates);
    }

    /** Forgets what it was given so far. */
    public void forget() {
        updates.clear();
    }

    /** How often it was told that it was closed. */
    public int timesClosed() {
        return timesClosed;
    }
}
