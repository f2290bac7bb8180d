package dobby.dispatch;

import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Start;
import dobby.message.Thestral;
import dobby.message.Update;
import dobby.registry.Dolores;
import dobby.registry.Registration;
import dobby.stage.RealLoops;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * A client of many short lives, connected to overlapping patterns in each: what arrives of its last
 * moments may be lost, and the next life says what this one knew.
 *
 * <p>Threads: one; what it is given, it is given on its loop.
 */
final class Walker {

    /** How many updates there are for each life. */
    static final int UPDATES = 60;

    private static final String MAIN = "a/*";
    private static final long PATIENCE_MS = 20_000;

    private final Dolores dolores;
    private final Hedwig hedwig;
    private final RealLoops loops;
    private final AtomicIntegerArray started;
    private final Semaphore wanted;
    private final boolean gapsAllowed;
    private final Random random;
    private final Map<Path, Position> known = new HashMap<>();
    private final Map<Path, Long> jumpsAllowed = new HashMap<>();
    private boolean anyMayJump;
    private int[] startedBefore = {};
    private int given;
    private int gaps;

    /** What one life was given. */
    private static final class Ear implements Thestral {
        private final List<Update> heard = new ArrayList<>();

        @Override
        public synchronized void update(Update update) {
            heard.add(update);
            notifyAll();
        }

        synchronized List<Update> heard() {
            return List.copyOf(heard);
        }

        synchronized void await(int count) throws InterruptedException {
            long end = System.currentTimeMillis() + PATIENCE_MS;
            while (heard.size() < count && System.currentTimeMillis() < end) {
                wait(100);
            }
        }
    }

    /**
     * @param started how many updates of each path were begun to be published
     * @param wanted of which the publishers take one for each update
     */
    Walker(
            Dolores dolores,
            Hedwig hedwig,
            RealLoops loops,
            AtomicIntegerArray started,
            Semaphore wanted,
            boolean gapsAllowed,
            long seed) {
        this.dolores = dolores;
        this.hedwig = hedwig;
        this.loops = loops;
        this.started = started;
        this.wanted = wanted;
        this.gapsAllowed = gapsAllowed;
        this.random = new Random(seed);
    }

    /** Lives once, and then is cut off. */
    void live() throws InterruptedException {
        Ear ear = new Ear();
        wanted.release(UPDATES / 2); // for those that are published while it is connected
        Registration who = begin(ear);
        wanted.release(UPDATES / 2);
        ear.await(1 + random.nextInt(UPDATES / 2));
        dolores.unregister(who);
        List<Update> heard = ear.heard();
        check(heard.subList(0, random.nextInt(heard.size() + 1)));
    }

    /** Lives once more, to the end. */
    Runnable lastLife() {
        Ear ear = new Ear();
        begin(ear);
        return () -> {
            check(ear.heard());
            for (int i = 0; i < started.length(); i++) {
                Position last = known.get(path(i));
                if (started.get(i) > startedBefore[i]) {
                    require(last != null && last.offset() == started.get(i), path(i), last, "end");
                }
            }
        };
    }

    private Registration begin(Ear ear) {
        Registration who =
                dolores.registerClient(ear, loops.all().get(random.nextInt(loops.all().size())));
        Map<Path, Position> said = Map.copyOf(known);
        who.home().run(() -> who.know(said, _ -> {}));
        if (random.nextBoolean()) {
            hedwig.connect(who, Path.of("**"), Start.NOW);
        }
        if (random.nextBoolean()) {
            hedwig.connect(who, path(3), Start.NOW);
        }
        hedwig.connect(who, Path.of(MAIN), Start.NOW);
        if (random.nextBoolean()) {
            hedwig.connect(who, Path.of("*/1"), Start.NOW);
        }
        if (!known.containsKey(Path.of(MAIN))) { // whatever it was given before, it lost
            startedBefore = new int[started.length()];
            for (int i = 0; i < startedBefore.length; i++) {
                startedBefore[i] = started.get(i);
            }
        }
        return who;
    }

    private static int numberOf(Path path) {
        return Integer.parseInt(path.text().substring(2));
    }

    static Path path(int i) {
        return Path.of("a/" + i);
    }

    private void check(List<Update> heard) {
        for (Update update : heard) {
            Path path = update.path();
            Position position = update.position();
            if (path.equals(Path.GAP)) {
                require(gapsAllowed, path, position, update.toString());
                gaps++;
                Path lost = Path.of(update.message().text());
                anyMayJump |= lost.text().contains("*");
                jumpsAllowed.put(lost, position == null ? 0 : position.offset());
            } else if (!update.message().text().isEmpty()) {
                news(path, Objects.requireNonNull(position));
            } else if (position != null) {
                require(
                        path.text().contains("*")
                                || anyMayJump
                                || known.containsKey(path)
                                || position.offset() <= startedBefore[numberOf(path)],
                        path,
                        position,
                        "as the beginning");
                known.merge(path, position, Walker::later);
            }
        }
    }

    private static Position later(Position one, Position other) {
        return one.offset() > other.offset() ? one : other;
    }

    private void news(Path path, Position position) {
        given++;
        Position before = known.put(path, position);
        long at = position.offset();
        if (before != null) {
            long next = before.offset() + 1;
            boolean jumps = anyMayJump || jumpsAllowed.remove(path) != null;
            require(at == next || (jumps && at > next), path, position, "after " + before);
        } else {
            boolean jumps = anyMayJump || jumpsAllowed.remove(path) != null;
            require(
                    at <= startedBefore[numberOf(path)] + 1 || jumps,
                    path,
                    position,
                    "as the first");
        }
    }

    private static void require(boolean holds, Path path, @Nullable Position position, String why) {
        if (!holds) {
            throw new AssertionError(path + " at " + position + ": " + why);
        }
    }

    int given() {
        return given;
    }

    int gaps() {
        return gaps;
    }
}
