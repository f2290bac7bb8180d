package dobby.storm.drive;

import java.util.List;
import java.util.SplittableRandom;

/**
 * One actor's chance.
 *
 * <p>Threads: one.
 */
final class Chance {

    private final SplittableRandom random;

    Chance(long seed, int actor) {
        this.random = new SplittableRandom(seed * 1_000_003 + actor);
    }

    /** True so many times of a hundred. */
    boolean percent(double share) {
        return random.nextDouble(100) < share;
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T oneOf(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
