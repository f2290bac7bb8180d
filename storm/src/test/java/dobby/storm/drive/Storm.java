package dobby.storm.drive;

import dobby.storm.history.Event.Kind;
import dobby.storm.history.History;
import dobby.storm.history.Recorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Runs a storm and logs it. After the storm comes a calm, in which everybody is given what is still
 * to come, and at the end all clients go and their sessions expire.
 *
 * <p>Threads: one runs it.
 */
public final class Storm implements AutoCloseable {

    /** After so long without anything new nothing new will come. */
    static final Duration QUIET = Duration.ofSeconds(4);

    /** How long a crew may wait for it. */
    static final Duration CREW_CALM = Duration.ofSeconds(25);

    private static final Duration CALM = Duration.ofSeconds(60);
    private static final int PUBLISHERS = 4;

    /** Of so many clients one is in a process of its own. */
    private static final int CREW_SHARE = 8;

    private final Weather weather;
    private final Path main;
    private final Recorder log;
    private final Lives lives;
    private final Proxy proxy;
    private final Proxy dudley;
    private final Scene scene;
    private final CrewProcess crew;
    private final List<StormClient> clients = new ArrayList<>();

    private Storm(Weather weather, Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        this.weather = weather;
        this.main = directory.resolve("storm.jsonl");
        this.log = Recorder.begin(main);
        setUp();
        this.lives = new Lives(log, emptied(directory.resolve("data")));
        lives.begin();
        this.proxy = new Proxy(lives::firenze);
        this.dudley = new Proxy(lives::dudley);
        this.scene =
                new Scene(
                        new Doors(
                                lives.firenze(), proxy.address(), lives.dudley(), lives.imperio()),
                        log);
        this.crew = new CrewProcess(scene, weather, weather.clients() / CREW_SHARE, directory);
    }

    /**
     * Runs one.
     *
     * @param directory where the logs go
     */
    public static Storm run(Weather weather, Path directory)
            throws IOException, InterruptedException {
        try (Storm storm = new Storm(weather, directory)) {
            storm.run();
            return storm;
        }
    }

    /** What actors complained of; the rest is for the checker to say. */
    public List<String> failures() {
        return List.copyOf(scene.failures());
    }

    /** What all of them logged. */
    public History history() {
        List<Path> logs = new ArrayList<>(crew.logs());
        logs.addFirst(main);
        return History.merged(logs);
    }

    private void setUp() {
        List<String> members = new ArrayList<>(List.of("seed", Long.toString(weather.seed())));
        Weather.SETUP.forEach((name, value) -> members.addAll(List.of(name, value)));
        log.note(Kind.SETUP, members.toArray(String[]::new));
    }

    private static Path emptied(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return directory;
    }

    private void run() throws IOException, InterruptedException {
        List<Thread> publishers = new ArrayList<>();
        for (int i = 0; i < PUBLISHERS; i++) {
            boolean lines = i % 2 == 1;
            Post post =
                    lines
                            ? new LinePost(lives, scene)
                            : new BatchPost(lives, log, dudley.address());
            Chance chance = new Chance(weather.seed(), -1 - i);
            publishers.add(start(new Publisher("b" + i, post, scene, chance)));
        }
        List<Thread> visitors = new ArrayList<>();
        for (int i = 0; i < weather.clients() - weather.clients() / CREW_SHARE; i++) {
            clients.add(new StormClient("c" + i, scene, new Chance(weather.seed(), i)));
            visitors.add(start(clients.getLast()));
        }
        crew.begin();
        Plan plan = Plan.of(weather.seed(), weather.seconds());
        new Faults(scene, lives, List.of(proxy, dudley), crew).rage(plan, weather.seconds());
        scene.calm();
        join(publishers);
        log.note(Kind.CALM);
        proxy.links().forEach(Link::reset);
        until(CALM, () -> log.quietNanos() > QUIET.toNanos());
        crew.calm();
        log.note(Kind.END);
        scene.over();
        Set<String> last = new HashSet<>(crew.over());
        join(visitors);
        clients.forEach(client -> last.add(client.session()));
        last.removeIf(session -> !session.startsWith(lives.name() + '-'));
        until(CALM, () -> lives.haveGone(last));
        log.note(Kind.OVER);
    }

    private static Thread start(Runnable actor) {
        return Thread.ofVirtual().start(actor);
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Waits for something, or not: then the checker will say what is missing. */
    static void until(Duration bound, BooleanSupplier isSo) throws InterruptedException {
        long end = System.nanoTime() + bound.toNanos();
        while (!isSo.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(50);
        }
    }

    @Override
    public void close() throws IOException {
        scene.calm();
        scene.over();
        crew.close();
        proxy.close();
        dudley.close();
        lives.close();
        log.close();
    }
}
