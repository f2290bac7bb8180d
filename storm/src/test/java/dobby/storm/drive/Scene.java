package dobby.storm.drive;

import dobby.storm.history.Recorder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What all actors of one process share.
 *
 * <p>Threads: safe from any thread.
 */
final class Scene {

    private final Doors doors;
    private final Recorder log;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean calm;
    private volatile boolean over;

    Scene(Doors doors, Recorder log) {
        this.doors = doors;
        this.log = log;
    }

    Doors doors() {
        return doors;
    }

    Recorder log() {
        return log;
    }

    /** No more faults: everybody is well-behaved from now on. */
    boolean isCalm() {
        return calm;
    }

    void calm() {
        calm = true;
    }

    /** Everybody goes. */
    boolean isOver() {
        return over;
    }

    void over() {
        over = true;
    }

    /** An actor met what must not be. */
    void failed(String who, Throwable thrown) {
        failures.add(who + ": " + thrown);
    }

    Queue<String> failures() {
        return failures;
    }
}
