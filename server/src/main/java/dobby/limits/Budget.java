package dobby.limits;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory that a server may use, and what it takes on no more as that is used up: first new
 * sessions, then connections, then updates. What is there already goes on; a session may come back
 * over a new connection until those are refused too.
 *
 * <p>Threads: {@link #look} by one thread at a time; the rest from any.
 */
public final class Budget {

    private static final Logger log = LoggerFactory.getLogger("dobby.limits");

    /**
     * What has begun to be shed goes on being shed until there is so much more room, in percent.
     */
    private static final int MARGIN_PERCENT = 5;

    /** What can be shed, in this order, and at how much of the budget, in percent. */
    public enum Work {
        /** Sessions. */
        SESSIONS(1, 80),
        /** Clients' connections. */
        CONNECTIONS(2, 90),
        /** Updates, and what is to be connected. */
        UPDATES(3, 100);

        private final int level;
        private final int percent;

        Work(int level, int percent) {
            this.level = level;
            this.percent = percent;
        }

        String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final long bytes;
    private volatile long used;

    /** The kinds of work, in their order, up to which nothing is taken on. */
    private volatile int shed;

    /**
     * @param bytes how much may be used
     */
    public Budget(long bytes) {
        this.bytes = bytes;
    }

    /** A part of the heap that Java may have, in bytes. */
    public static long ofHeap(int percent) {
        return Runtime.getRuntime().maxMemory() / 100 * percent;
    }

    /** How much may be used, in bytes. */
    public long bytes() {
        return bytes;
    }

    /** How much was used when somebody looked last, in bytes. */
    public long used() {
        return used;
    }

    /** Whether no more of this is taken on. */
    public boolean sheds(Work work) {
        return shed >= work.level;
    }

    /** How many kinds of work are shed; 0 if all is well. */
    public int level() {
        return shed;
    }

    /** Whether so much, if it were used, would be too much for some work. */
    public boolean isMuch(long bytesUsed) {
        int first = Work.values()[0].percent - MARGIN_PERCENT;
        return bytesUsed >= bytes / 100 * first;
    }

    /** So much is used now. */
    public void look(long bytesUsed) {
        used = bytesUsed;
        int before = shed;
        int now = 0;
        String upTo = "nothing";
        for (Work work : Work.values()) {
            int percent = before >= work.level ? work.percent - MARGIN_PERCENT : work.percent;
            if (bytesUsed >= bytes / 100 * percent) {
                now = work.level;
                upTo = work.written();
            }
        }
        shed = now;
        if (now != before) {
            log.warn("memory used={} budget={} sheds={}", bytesUsed, bytes, upTo);
        }
    }
}
