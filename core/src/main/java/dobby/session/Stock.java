package dobby.session;

/**
 * How much the sessions of a loop keep until it is confirmed. What several keep is one object and
 * counts once, but for its place in the queue of each.
 *
 * <p>Threads: confined to its loop.
 */
final class Stock {

    /** What an entry weighs besides its JSON. */
    static final int ENTRY_BYTES = 64;

    /** What its place in a queue weighs, in a ring that may be half empty. */
    static final int PLACE_BYTES = 8;

    private final long bytesMax;
    private long bytes;
    private long knownBytes;
    private long keepers;
    private long shed;

    /** One that is never too large. */
    Stock() {
        this(Long.MAX_VALUE);
    }

    /**
     * @param bytesMax how much it should be at most
     */
    Stock(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** A session keeps it. */
    void put(Entry entry) {
        bytes += PLACE_BYTES;
        if (entry.kept()) {
            bytes += weight(entry);
        }
    }

    /** A session keeps it no longer. */
    void take(Entry entry) {
        bytes -= PLACE_BYTES;
        if (entry.dropped()) {
            bytes -= weight(entry);
        }
    }

    /** A session keeps something from now on. */
    void begun() {
        keepers++;
    }

    /** A session keeps nothing any more. */
    void ended() {
        keepers--;
    }

    /** Sessions have said so many bytes more, or fewer, of what they know from before. */
    void knows(long more) {
        knownBytes += more;
    }

    long knownBytes() {
        return knownBytes;
    }

    long bytes() {
        return bytes;
    }

    /** Whether one that keeps so much has more than its share while all have too much. */
    boolean isTooMuch(long bytesOfOne) {
        return bytes > bytesMax && bytesOfOne > bytesMax / Math.max(1, keepers);
    }

    /** One had to give something up for that. */
    void shedOne() {
        shed++;
    }

    /** How often that was so. */
    long shed() {
        return shed;
    }

    private static int weight(Entry entry) {
        return ENTRY_BYTES + entry.json().length;
    }
}
