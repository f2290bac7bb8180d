package dobby.server;

import dobby.limits.Budget;
import dobby.loop.Loop;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells the budget how much memory is used: the most of what the parts say they keep, what Java's
 * heap held after it was collected last, and what Netty has outside of it.
 *
 * <p>While the heap alone says that it is too much it asks Java now and then to collect, before it
 * is believed: what the last collection left may be of no use by now, and a server that does little
 * more would never learn that it has room again.
 *
 * <p>Threads: safe from any thread. It looks on a thread of its own, for who counts Java's memory
 * needs longer than a loop has time.
 */
final class MemoryWatch {

    /** How many looks it waits between two collections it asks for. */
    private static final int LOOKS_BETWEEN = 15;

    private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Budget budget;
    private final LongSupplier kept;
    private @Nullable List<MemoryPoolMXBean> pools;
    private int looksSinceAsked = LOOKS_BETWEEN;

    /**
     * @param kept what the parts say they keep, in bytes
     */
    MemoryWatch(Budget budget, LongSupplier kept) {
        this.budget = budget;
        this.kept = kept;
    }

    /** Looks once a second from now on. */
    void on(Loop loop) {
        loop.runAfter(
                LOOK_EVERY_NANOS,
                () -> {
                    Thread.ofVirtual().start(this::look);
                    on(loop);
                });
    }

    private synchronized void look() {
        long known = Math.max(kept.getAsLong(), outsideBytes());
        long heap = heapBytes();
        looksSinceAsked++;
        boolean onlyHeap = heap > known && budget.isMuch(heap);
        if (onlyHeap && looksSinceAsked > LOOKS_BETWEEN) {
            looksSinceAsked = 0;
            System.gc();
            heap = heapBytes();
        }
        budget.look(Math.max(known, heap));
    }

    private long heapBytes() {
        List<MemoryPoolMXBean> known = pools;
        if (known == null) {
            known =
                    ManagementFactory.getMemoryPoolMXBeans().stream()
                            .filter(pool -> pool.getType() == MemoryType.HEAP)
                            .toList();
            pools = known;
        }
        return known.stream()
                .map(MemoryPoolMXBean::getCollectionUsage)
                .flatMap(Stream::ofNullable)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    private static long outsideBytes() {
        return ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider told
                ? told.metric().usedDirectMemory()
                : 0;
    }
}
