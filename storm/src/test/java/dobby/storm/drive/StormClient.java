package dobby.storm.drive;

import dobby.storm.history.Event.Kind;
import dobby.storm.history.Recorder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A client without manners: it changes its way, breaks its connections, comes back with old tokens,
 * stays away, forgets, reads slowly. But it remembers what it was given, and says so when it begins
 * anew.
 *
 * <p>Threads: runs on one of its own.
 */
final class StormClient implements Runnable {

    private static final int PATHS = 5;

    private final String name;
    private final Scene scene;
    private final Recorder log;
    private final Chance chance;
    private final Memory memory;
    private final Requests requests;
    private final boolean confirms;

    StormClient(String name, Scene scene, Chance chance) {
        this.name = name;
        this.scene = scene;
        this.log = scene.log();
        this.chance = chance;
        this.memory = new Memory(name, log, chance);
        this.confirms = chance.percent(60);
        Person person =
                new Person(
                        chance.percent(80) ? 'n' + name.replaceFirst("\\d$", "") : "",
                        chance.percent(70));
        this.requests = new Requests(scene, chance, memory, wishes(), person);
    }

    private List<String> wishes() {
        List<String> wishes = new ArrayList<>();
        String pattern = chance.percent(25) ? chance.oneOf(Weather.PATTERNS) : "";
        if (!pattern.isEmpty()) {
            wishes.add(pattern);
        }
        while (wishes.size() < PATHS) {
            String path = chance.oneOf(Weather.PATHS);
            boolean isBoth =
                    Weather.hasHistory(path)
                            && !pattern.isEmpty()
                            && path.startsWith(pattern.substring(0, 2));
            if (!wishes.contains(path) && !isBoth) {
                wishes.add(path);
            }
        }
        return wishes;
    }

    @Override
    public void run() {
        try {
            while (!scene.isOver()) {
                visit();
                away();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error thrown) {
            scene.failed(name, thrown);
        }
    }

    private void fault(String what) {
        log.note(Kind.FAULT, "fault", what);
    }

    private boolean rarely(double percent) {
        return !scene.isCalm() && chance.percent(percent);
    }

    private void away() throws InterruptedException {
        int dice = chance.between(0, 99);
        int pause;
        if (dice < 70 || scene.isCalm()) {
            pause = chance.between(0, 100);
        } else if (dice < 90) {
            pause = chance.between(200, 1500);
        } else if (dice < 98) {
            pause = chance.between(2000, 4000);
        } else {
            fault("away too long");
            pause = Weather.TIMEOUT * 1000 + 1500;
        }
        long end = System.nanoTime() + pause * 1_000_000L;
        while (System.nanoTime() < end && !scene.isCalm()) {
            Thread.sleep(Math.min(pause + 1, 50));
        }
        if (scene.isCalm()) {
            Thread.sleep(20);
        }
    }

    /** Is there over one connection, for a while. */
    private void visit() throws InterruptedException {
        Way way = chance.oneOf(List.of(Way.values()));
        boolean slow = rarely(5);
        boolean broken = chance.percent(50);
        InetSocketAddress door = broken ? scene.doors().proxy() : scene.doors().firenze();
        String why = "had enough";
        try (Talk talk = new Talk(way, door, slow ? 4096 : 0)) {
            try {
                stay(talk, slow);
            } catch (SocketTimeoutException enough) {
                why = "nothing came";
            }
            requests.mischief();
            if (rarely(40)) {
                fault("client cut");
                talk.reset();
            }
        } catch (IOException e) {
            why = e.toString();
        }
        log.note(Kind.LEFT, "client", name, "session", memory.session(), "why", why);
    }

    private void stay(Talk talk, boolean slow) throws IOException, InterruptedException {
        long end = System.nanoTime() + chance.between(20, 3000) * 1_000_000L;
        ask(talk);
        if (slow) {
            fault("slow reader");
            Thread.sleep(chance.between(1000, 3000));
            end += 3_000_000_000L;
        }
        for (long left = 1; left > 0; left = end - System.nanoTime()) {
            talk.bound((int) (Math.max(left, end - System.nanoTime()) / 1_000_000));
            memory.hear(Heard.of(talk.next()));
            requests.connect(talk);
            if (talk.way() == Way.POLL) {
                ask(talk);
            } else if (confirms && chance.percent(30)) {
                requests.confirm(talk);
            }
        }
    }

    private void ask(Talk talk) throws IOException {
        if (memory.session().isEmpty() || rarely(0.2)) {
            open(talk, "", 0);
            talk.ask("", "");
            return;
        }
        List<Long> older = memory.older();
        long from = memory.seq();
        if (!older.isEmpty() && rarely(8)) {
            from = chance.oneOf(older);
            fault("old token");
        }
        open(talk, memory.session(), from);
        boolean header = talk.way() == Way.EVENTS && chance.percent(50);
        long inToken = header && !older.isEmpty() ? Math.min(from, older.getFirst()) : from;
        talk.ask(memory.token(inToken), header ? "Last-Event-ID: " + from : "");
    }

    private void open(Talk talk, String session, long from) {
        log.note(
                Kind.OPEN,
                "client",
                name,
                "session",
                session,
                "seq",
                Long.toString(from),
                "way",
                talk.way().name());
    }

    /** The session that it ended with. */
    String session() {
        return memory.session();
    }
}
