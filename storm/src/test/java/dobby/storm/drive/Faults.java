package dobby.storm.drive;

import dobby.storm.history.Event;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Breaks things, as it is planned.
 *
 * <p>Threads: one.
 */
final class Faults {

    private final Scene scene;
    private final Lives lives;
    private final List<Proxy> proxies;
    private final CrewProcess crew;

    Faults(Scene scene, Lives lives, List<Proxy> proxies, CrewProcess crew) {
        this.scene = scene;
        this.lives = lives;
        this.proxies = proxies;
        this.crew = crew;
    }

    /** Goes on so long; a plan that is not done then is left. */
    void rage(Plan plan, int seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        for (Plan.Strike strike : plan.strikes()) {
            Thread.sleep(strike.pause());
            if (System.nanoTime() > end) {
                return;
            }
            strike(strike.kind(), new Chance(strike.dice(), 0));
        }
    }

    private void strike(Plan.Kind kind, Chance chance) throws IOException, InterruptedException {
        switch (kind) {
            case CUT ->
                    links(chance, 10)
                            .forEach(link -> {
                                note("connection cut");
                                link.reset();
                            });
            case MID_FRAME ->
                    links(chance, 10)
                            .forEach(link -> {
                                note("cut in mid-frame");
                                link.breakAfter(chance.between(1, 300));
                            });
            case HALF_OPEN -> halfOpen(links(chance, 10).toList());
            case SLOW_LINE ->
                    links(chance, 20)
                            .forEach(link -> {
                                note("slow line");
                                link.slow(true);
                            });
            case STOP -> {
                note("server stopped for a while");
                lives.pause(chance.between(500, 2000));
            }
            case CREW_STOP -> {
                note("clients stopped for a while");
                crew.pause(chance.between(500, 8000));
            }
            case CREW_KILL -> {
                note("clients killed");
                crew.again();
            }
            case DISK_FULL -> {
                note("disk full for a while");
                lives.fillDisk(chance.between(500, 2500));
            }
            case KILL, TERM -> {
                note(kind == Plan.Kind.KILL ? "server killed" : "server ended");
                lives.end(kind == Plan.Kind.KILL);
                Thread.sleep(chance.between(0, 500));
                lives.begin();
            }
        }
    }

    private void halfOpen(List<Link> links) {
        links.forEach(link -> {
            note("half-open");
            link.freeze();
        });
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        Thread.sleep(2500);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    links.forEach(Link::reset);
                });
    }

    private Stream<Link> links(Chance chance, int share) {
        return proxies.stream()
                .flatMap(proxy -> proxy.links().stream())
                .filter(_ -> chance.percent(share));
    }

    private void note(String fault) {
        scene.log().note(Event.Kind.FAULT, "fault", fault);
    }
}
