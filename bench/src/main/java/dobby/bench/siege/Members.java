package dobby.bench.siege;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Those whom the application has let hear something, and who abuse it. */
final class Members {
    private static final String LOUD = "siege-loud";
    private static final String MESSAGE = "x".repeat(8192);
    private static final int PUBLISH_EVERY_MS = 100;

    private static final AtomicBoolean PUBLISHED = new AtomicBoolean();

    private Members() {}

    static void deaf(Ground ground) throws IOException, InterruptedException {
        publishLoudly(ground);
        try (Visitor visitor = new Visitor(ground, 1024);
                BackEnd backEnd = new BackEnd(ground)) {
            backEnd.connect(visitor, 1, _ -> LOUD);
            visitor.upgrade();
            visitor.waitUnread();
        }
    }

    /** What it is answered grows with each update that comes. */
    static void sameNumber(Ground ground) throws IOException, InterruptedException {
        publishLoudly(ground);
        try (Visitor visitor = new Visitor(ground, 0);
                BackEnd backEnd = new BackEnd(ground)) {
            backEnd.connect(visitor, 1, _ -> LOUD);
            while (true) {
                visitor.poll();
            }
        }
    }

    static void paths(Ground ground) throws IOException, InterruptedException {
        connect(ground, 100_000, "bomb/");
    }

    static void manyPaths(Ground ground) throws IOException, InterruptedException {
        connect(ground, 1000, "bomb/" + ground.chance().nextInt(1 << 20) + '/');
    }

    private static void connect(Ground ground, int count, String prefix)
            throws IOException, InterruptedException {
        try (Visitor visitor = new Visitor(ground, 0);
                BackEnd backEnd = new BackEnd(ground)) {
            backEnd.connect(visitor, count, i -> prefix + i);
        }
    }

    /** Each update of the honest ones is looked for among them. */
    static void patterns(Ground ground) throws IOException {
        int mine = ground.chance().nextInt(1 << 20);
        try (Visitor visitor = new Visitor(ground, 0);
                BackEnd backEnd = new BackEnd(ground)) {
            backEnd.connect(visitor, 1000, i -> "*/" + mine + '/' + i + "/**");
            backEnd.connect(visitor, 1, _ -> "*/**");
        }
    }

    /** "Aa" and "BB" have one hash, and so has whatever is made of them. */
    static void collisions(Ground ground) throws IOException {
        try (Visitor visitor = new Visitor(ground, 0);
                BackEnd backEnd = new BackEnd(ground)) {
            backEnd.connect(visitor, 100_000, Members::collision);
        }
    }

    private static String collision(int number) {
        StringBuilder path = new StringBuilder();
        for (int bit = 0; bit < 17; bit++) {
            path.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return path.toString();
    }

    private static void publishLoudly(Ground ground) {
        if (PUBLISHED.compareAndSet(false, true)) {
            Thread.ofVirtual().start(() -> publish(ground));
        }
    }

    private static void publish(Ground ground) {
        try (BackEnd backEnd = new BackEnd(ground)) {
            while (true) {
                backEnd.publish(LOUD, MESSAGE);
                Thread.sleep(PUBLISH_EVERY_MS);
            }
        } catch (IOException | InterruptedException _) {
            PUBLISHED.set(false);
        }
    }
}
