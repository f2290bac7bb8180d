package dobby.bench.siege;

import dobby.load.Rate;
import dobby.load.Run;
import dobby.load.Watcher;
import dobby.load.Work;
import dobby.load.door.Dudley;
import dobby.load.wire.LoadException;
import dobby.load.wire.Sockets;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * Serves honest clients updates at a steady rate, before, during and after each attack, and prints
 * a table of what they noticed and of what is left of it in the server.
 *
 * <p>Threads: confined to the main thread.
 */
public final class Siege {
    private static final int PATHS = 30;
    private static final Duration WARM = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Siege() {}

    /**
     * Runs it; a mistake in the arguments ends with 64, a server that is lost with 1. {@code
     * --list} tells the attacks.
     */
    public static void main(String[] args) throws IOException {
        if (List.of(args).contains("--list")) {
            Attacks.ALL.forEach(each -> System.out.printf("  %-15s%s%n", each.name(), each.what()));
            return;
        }
        try {
            run(Setting.of(List.of(args), System.getenv()));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(64);
        } catch (LoadException | IllegalStateException e) {
            System.err.println("the honest clients could not go on: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0); // the newcomers would come for ever
    }

    private static void run(Setting setting) throws IOException {
        try (Sockets sockets = new Sockets(1 << 16)) {
            Chronicle chronicle = new Chronicle(setting, sockets);
            Run run =
                    new Run(
                            work(setting),
                            sockets,
                            new Honest(setting, sockets),
                            new Dudley(Honest.dudley(setting), Honest.PATHS),
                            setting.server(),
                            WATCHER);
            run.rounds(chronicle);
        }
    }

    /** A quiet round before each attack, and one at the end. */
    private static Work work(Setting setting) {
        int rounds = 2 * setting.attacks().size() + 1;
        return new Work(
                setting.clients(),
                PATHS,
                new Work.Publishing(4, 1, 2, 100),
                new Work.Phases(
                        Duration.ofSeconds(1),
                        WARM,
                        setting.round(),
                        PATIENCE,
                        Collections.nCopies(rounds, new Rate(setting.rate(), false))));
    }

    private static final Watcher WATCHER =
            new Watcher() {
                @Override
                public void progress(String line) {}

                @Override
                public void trouble(String line) {
                    System.err.println(line);
                }
            };
}
