package dobby.load;

import java.util.ArrayList;
import java.util.List;

/**
 * The messages of two paths, not always as they came: every tenth one suffers the fault.
 *
 * <p>Threads: safe from any thread, it is one monitor.
 */
public final class FaultyLog {
    /** What happens to a message. */
    public enum Fault {
        NONE,
        LOST,
        DOUBLED,
        OVERTAKEN,
        MISROUTED,
        STALLED
    }

    private final Fault fault;
    private final List<List<String>> paths = List.of(new ArrayList<>(), new ArrayList<>());
    private final List<String> held = new ArrayList<>();
    private int taken;
    private int faults;

    public FaultyLog(Fault fault) {
        this.fault = fault;
    }

    /** How many messages have suffered it. */
    public synchronized int faults() {
        return faults;
    }

    /** How many messages still wait for the one that is to overtake them. */
    public synchronized int held() {
        return held.size();
    }

    public synchronized int size(int path) {
        return paths.get(path).size();
    }

    /** The messages of the path from there on, as soon as there is one. */
    public synchronized List<String> await(int path, int from) throws InterruptedException {
        while (paths.get(path).size() <= from) {
            wait();
        }
        return List.copyOf(paths.get(path).subList(from, paths.get(path).size()));
    }

    public synchronized void take(int path, String message) throws InterruptedException {
        List<String> log = paths.get(path);
        if (fault != Fault.NONE && ++taken % 10 == 5) {
            faults++;
            spoil(path, message);
        } else {
            log.add(message);
            if (taken % 10 == 7) { // the next one of the same path
                log.addAll(held);
                held.clear();
            }
        }
        notifyAll();
    }

    private void spoil(int path, String message) throws InterruptedException {
        switch (fault) {
            case NONE, LOST -> {}
            case DOUBLED -> paths.get(path).addAll(List.of(message, message));
            case OVERTAKEN -> held.add(message);
            case MISROUTED -> paths.get(1 - path).add(message);
            case STALLED -> {
                // Nothing else is taken meanwhile.
                Thread.sleep(200);
                paths.get(path).add(message);
            }
        }
    }
}
