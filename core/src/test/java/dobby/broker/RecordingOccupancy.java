package dobby.broker;

import dobby.message.Path;
import dobby.registry.Occupancy;
import java.util.ArrayList;
import java.util.List;

/**
 * Remembers which paths became occupied and vacated.
 *
 * <p>Threads: safe from any thread.
 */
final class RecordingOccupancy implements Occupancy {

    private final List<String> events = new ArrayList<>();

    @Override
    public synchronized void occupied(Path path) {
        events.add("+" + path);
    }

    @Override
    public synchronized void vacated(Path path) {
        events.add("-" + path);
    }

    /** {@code +path} and {@code -path}, in order. */
    synchronized List<String> events() {
        return List.copyOf(events);
    }

    /** Those of one path. */
    List<String> of(Path path) {
        return events().stream().filter(each -> each.substring(1).equals(path.text())).toList();
    }
}
