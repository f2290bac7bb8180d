package dobby.limits;

import dobby.meters.Limit;

/**
 * How many connections some doors take.
 *
 * <p>Threads: immutable.
 *
 * @param name what the limit is called
 * @param max how many at a time
 * @param maxPerAddress how many of them from one address
 * @param rate how fast they may come; beyond it they wait
 * @param ratePerAddress how fast from one address
 * @param shed whether none is let in while memory is short
 */
public record ConnectionLimits(
        Limit name, int max, int maxPerAddress, Rate rate, Rate ratePerAddress, boolean shed) {

    /** How many seconds' connections may come from one address at once after a pause. */
    public static final int BURST_SECONDS = 10;

    private static final int BACK_END_PARTS = 10;

    /** Those of clients when nothing is said. */
    public static final ConnectionLimits CLIENTS =
            new ConnectionLimits(
                    Limit.CONNECTIONS,
                    100_000,
                    1000,
                    new Rate(5000, 5000),
                    new Rate(100, 100 * BURST_SECONDS),
                    true);

    /** Those of back-ends when nothing is said. */
    public static final ConnectionLimits BACK_ENDS =
            ofBackEnds(5000, CLIENTS.rate(), CLIENTS.ratePerAddress());

    /**
     * Those of back-ends. They come even if memory is short, for only they can mend that; one
     * address has a tenth of the places, and may come ten times as fast as a client.
     *
     * @param ofClient how fast clients may come from one address
     */
    public static ConnectionLimits ofBackEnds(int max, Rate rate, Rate ofClient) {
        int perSecond = BACK_END_PARTS * ofClient.perSecond();
        return new ConnectionLimits(
                Limit.BACK_END_CONNECTIONS,
                max,
                Math.max(1, max / BACK_END_PARTS),
                rate,
                new Rate(perSecond, Math.max(perSecond, ofClient.burst())),
                false);
    }

    /**
     * How many places are only for addresses that are not counted by themselves: at the doors for
     * back-ends one on this machine always gets in, whoever comes from elsewhere.
     */
    int kept() {
        return shed ? 0 : max / BACK_END_PARTS;
    }
}
