package dobby.storm.drive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * When what is broken: each kind once at the beginning, then what chance says. One seed makes one
 * plan.
 *
 * @param strikes in the order of time
 */
record Plan(List<Strike> strikes) {

    /** A kind of fault, and how often it comes, of all together. */
    enum Kind {
        CUT(30),
        MID_FRAME(30),
        HALF_OPEN(14),
        SLOW_LINE(8),
        STOP(8),
        CREW_STOP(6),
        DISK_FULL(6),
        CREW_KILL(6),
        KILL(4),
        TERM(4);

        final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    /**
     * One fault.
     *
     * @param pause how many milliseconds after the one before it was done
     * @param kind what
     * @param dice decides whom it meets, and for how long
     */
    record Strike(int pause, Kind kind, long dice) {}

    static Plan of(long seed, int seconds) {
        Chance chance = new Chance(seed, -100);
        List<Kind> lots = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            lots.addAll(Collections.nCopies(kind.weight, kind));
        }
        List<Strike> strikes = new ArrayList<>();
        for (int at = 0; at < seconds * 1000; ) {
            int pause = chance.between(200, 1000);
            int count = strikes.size();
            Kind kind = count < Kind.values().length ? Kind.values()[count] : chance.oneOf(lots);
            strikes.add(new Strike(pause, kind, chance.between(0, Integer.MAX_VALUE - 1)));
            at += pause;
        }
        return new Plan(List.copyOf(strikes));
    }
}
