package dobby.load;

/**
 * The most a server takes: the next message goes out when few enough deliveries are outstanding.
 * Deliveries that have not come for a while are no longer waited for (they still count as lost).
 */
final class ClosedLoop implements Pace {
    private static final long PATIENCE_NANOS = 1_500_000_000;
    private static final long WAIT_NANOS = 20_000_000;

    private final Tally tally;
    private final long outstandingMax;
    private long givenUp;

    ClosedLoop(Tally tally, long outstandingMax) {
        this.tally = tally;
        this.outstandingMax = outstandingMax;
    }

    @Override
    public long delay(long now) {
        long outstanding = tally.expected - tally.delivered - givenUp;
        if (outstanding <= outstandingMax) {
            return 0;
        }
        if (now - tally.lastDelivery > PATIENCE_NANOS) {
            givenUp += outstanding;
            tally.lastDelivery = now;
        }
        return WAIT_NANOS;
    }

    @Override
    public long take(long now) {
        return now;
    }
}
