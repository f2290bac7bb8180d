package dobby.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.broker.LocalBroker;
import dobby.dispatch.Pig;
import dobby.loop.Loop;
import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.registry.Dolores;
import dobby.registry.IdIssuer;
import dobby.stage.RealLoops;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many threads connect, disconnect and end sessions of a few users: what one is told always fits
 * what it was told before, and when all is quiet everybody who asks knows who is there.
 */
class MembersAreRightUnderLoadTest {

    private static final int THREADS = 4;
    private static final int STEPS = 1500;
    private static final List<Path> PATHS = List.of(Path.of("a"), Path.of("b"));
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
    private final RealLoops loops = new RealLoops(3);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() {
        threads.shutdownNow();
        loops.close();
    }

    private Presence presence(int membersMax) {
        List<PathPattern> all = List.of(PathPattern.of("*"));
        return new Presence(
                loops.all().getFirst(),
                new PresenceSettings(all, membersMax, 2, 1024),
                () -> 0,
                (where, thrown) -> faults.add(thrown));
    }

    private Dolores dolores(Presence presence) {
        return new Dolores(
                new IdIssuer("test", new SecureRandom()),
                new Pig(new LocalBroker(), (where, thrown) -> faults.add(thrown), presence),
                (where, thrown) -> faults.add(thrown));
    }

    /** One thread's sessions, none of which another touches. */
    private List<Guest> live(Dolores dolores, int seed) {
        Random random = new Random(seed);
        List<Guest> here = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            here.add(begin(dolores, random));
        }
        for (int step = 0; step < STEPS; step++) {
            int which = random.nextInt(here.size());
            Path path = PATHS.get(random.nextInt(PATHS.size()));
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3, 4, 5 ->
                        here.get(which)
                                .comes(path, "u" + random.nextInt(40), random.nextInt(3) == 0);
                case 6, 7, 8 -> here.get(which).leaves(path);
                default -> {
                    here.get(which).ends();
                    here.set(which, begin(dolores, random));
                }
            }
        }
        return here;
    }

    private Guest begin(Dolores dolores, Random random) {
        return new Guest(dolores, loops.all().get(random.nextInt(loops.all().size())));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 15})
    void when_all_is_quiet_everybody_who_asks_knows_who_is_there(int membersMax) throws Exception {
        Presence presence = presence(membersMax);
        Dolores dolores = dolores(presence);
        List<Future<List<Guest>>> lives = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int seed = i;
            lives.add(threads.submit(() -> live(dolores, seed)));
        }
        List<Guest> all = new ArrayList<>();
        for (Future<List<Guest>> one : lives) {
            all.addAll(one.get(20, TimeUnit.SECONDS));
        }
        quiet(presence);
        for (Path path : PATHS) {
            Set<String> truth =
                    all.stream()
                            .map(each -> each.userOn(path))
                            .filter(Objects::nonNull)
                            .collect(Collectors.toCollection(TreeSet::new));
            List<Guest> asking = all.stream().filter(each -> each.asksFor(path)).toList();
            assertThat(asking).isNotEmpty();
            for (Guest one : asking) {
                assertThat(one.known(path).count()).isEqualTo(truth.size());
                assertThat(one.known(path).names())
                        .isIn(membersMax == 100 ? List.of(truth) : Arrays.asList(truth, null));
            }
        }
        all.forEach(Guest::ends);
        quiet(presence);
        assertThat(on(presence.loop(), presence::paths)).isZero();
        assertThat(faults).isEmpty();
    }

    /** Waits until every loop has done its work and nothing waits to be told. */
    private void quiet(Presence presence) throws Exception {
        long end = System.nanoTime() + DEADLINE_NANOS;
        do {
            assertThat(System.nanoTime()).isLessThan(end);
            loops.settle();
            loops.settle();
        } while (on(presence.loop(), presence.pauses()::size) > 0);
        loops.settle();
    }

    private static int on(Loop loop, IntSupplier look) throws Exception {
        CompletableFuture<Integer> seen = new CompletableFuture<>();
        loop.run(() -> seen.complete(look.getAsInt()));
        return seen.get(20, TimeUnit.SECONDS);
    }
}
