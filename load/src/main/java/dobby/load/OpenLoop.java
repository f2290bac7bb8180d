package dobby.load;

/**
 * A fixed rate: each message has its time, however late the server (or the generator) is, so that
 * latency contains the waiting of a message that could not be sent yet (no coordinated omission).
 */
final class OpenLoop implements Pace {
    private final long start;
    private final double rate;
    private long taken;

    OpenLoop(long start, double perSecond) {
        this.start = start;
        this.rate = perSecond;
    }

    @Override
    public long delay(long now) {
        return Math.max(0, due() - now);
    }

    @Override
    public long take(long now) {
        long due = due();
        taken++;
        return due;
    }

    private long due() {
        return start + (long) (taken * 1e9 / rate);
    }
}
