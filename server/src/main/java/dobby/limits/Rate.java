package dobby.limits;

/**
 * How often something may happen: so often a second in the long run, and so often at once after a
 * pause.
 *
 * <p>What has happened is kept as one number, the time at which all of it would be through if it
 * came one by one.
 *
 * <p>Threads: immutable.
 *
 * @param perSecond from 1 to 1,000,000,000
 * @param burst at least 1
 */
public record Rate(int perSecond, int burst) {

    private static final long NANOS = 1_000_000_000;

    private long interval() {
        return NANOS / perSecond;
    }

    /**
     * How long the next has to wait, in nanoseconds; 0 or less if it need not.
     *
     * @param through when all that came before is through
     */
    long wait(long through, long now) {
        return Math.max(through, now) - now - (burst - 1) * interval();
    }

    /** So many times as fast. */
    Rate times(int factor) {
        return new Rate(
                (int) Math.min(NANOS, (long) perSecond * factor),
                (int) Math.min(Integer.MAX_VALUE, (long) burst * factor));
    }

    /** When all is through if so many more come. */
    long with(int more, long through, long now) {
        return Math.max(through, now) + more * interval();
    }
}
