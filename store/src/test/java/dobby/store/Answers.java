package dobby.store;

import dobby.broker.LogStore;
import dobby.broker.LogStore.NotKept;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What became of updates, in the order in which it was told: KEPT, or why not. */
final class Answers implements LogStore.Appended {

    private final List<String> told = new ArrayList<>();
    private String detail = "";

    @Override
    public void kept() {
        add("KEPT");
    }

    @Override
    public synchronized void refused(NotKept why, String sentence) {
        detail = sentence;
        add(why.name());
    }

    private synchronized void add(String answer) {
        told.add(answer);
        notifyAll();
    }

    synchronized List<String> await(int count) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (told.size() < count) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError(told.size() + " answers instead of " + count);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return List.copyOf(told);
    }

    synchronized int count(String answer) {
        return (int) told.stream().filter(answer::equals).count();
    }

    /** The last refusal's sentence. */
    synchronized String detail() {
        return detail;
    }
}
