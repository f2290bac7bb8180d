package dobby.registry;

import dobby.loop.Deadlines;
import dobby.loop.Loop;
import dobby.message.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The receipts that are not told yet: each is told once, when all its receivers are confirmed or
 * lost, or else when its time is over.
 *
 * <p>Threads: safe from any thread.
 */
public final class Receipts {

    /** How many may be open at a time; what is published together may go a little beyond it. */
    public static final int OPEN_MAX = 10_000;

    private final Loop loop;
    private final Deadlines waiting;
    private final int openMax;
    private final AtomicInteger open = new AtomicInteger();
    private Consumer<Receipt> teller = _ -> {};

    /**
     * @param loop where they wait, and from where they are told
     * @param timeoutMs how long at most, at least 1
     */
    public Receipts(Loop loop, long timeoutMs) {
        this(loop, timeoutMs, OPEN_MAX);
    }

    Receipts(Loop loop, long timeoutMs, int openMax) {
        this.loop = loop;
        this.waiting = new Deadlines(loop, timeoutMs);
        this.openMax = openMax;
    }

    /** Who tells them. To be called before any is opened. */
    void tellBy(Consumer<Receipt> publisher) {
        teller = publisher;
    }

    /** How many more may be opened now. */
    int left() {
        return Math.max(0, openMax - open.get());
    }

    /**
     * One for an update that is going to be published.
     *
     * @param key of the update; null if it has none
     * @param to where it is told
     */
    Receipt open(String id, Path path, @Nullable String key, Path to) {
        open.incrementAndGet();
        return new Receipt(this, id, path, key, to);
    }

    /** Its update was not accepted: it does not begin. */
    void cancel() {
        open.decrementAndGet();
    }

    /** Its time begins. */
    void begin(Receipt receipt) {
        loop.run(() -> waiting.arm(receipt));
    }

    /** All its receivers are known. */
    void settled(Receipt receipt) {
        loop.run(() -> tell(receipt));
    }

    /** Tells it, unless that was done. */
    void tell(Receipt receipt) {
        assert loop.inside();
        if (receipt.takeTurn()) {
            receipt.disarm();
            open.decrementAndGet();
            teller.accept(receipt);
        }
    }

    /** The server stops: tells each as it is. To be called on the loop. */
    public void stop() {
        waiting.hurry();
    }
}
