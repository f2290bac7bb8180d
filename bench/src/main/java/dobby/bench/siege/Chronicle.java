package dobby.bench.siege;

import dobby.load.Report;
import dobby.load.wire.Sockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the honest clients report of each round: between a quiet one and the next an attack is
 * begun, and ended, and its end waited for.
 *
 * <p>Threads: confined to the generator's one thread.
 */
final class Chronicle implements Consumer<Report> {
    private static final long GLANCE_NANOS = 50_000_000;
    private static final long LOOK_NANOS = 1_000_000_000;

    /** Sessions that nobody comes back to have ended by then, and much else. */
    private static final long BACK_NANOS_MAX = 20_000_000_000L;

    private final Setting setting;
    private final Sockets sockets;
    private final Newcomers newcomers;
    private final Table table = new Table();
    private final Iterator<Attack> attacks;
    private @Nullable Peace peace;
    private @Nullable Assault assault;
    private @Nullable Fought fought;

    /** How it was before an attack. */
    record Peace(Attack next, Report report, State state) {}

    /**
     * What an attack did.
     *
     * @param residentBytes at its end
     * @param toll what came of it for the attackers
     * @param left what the server holds when it is over, and
     * @param backNanos how long that took
     */
    record Fought(
            Report report,
            Newcomers.Lot newcomers,
            long residentBytes,
            String toll,
            State left,
            long backNanos) {}

    Chronicle(Setting setting, Sockets sockets) {
        this.setting = setting;
        this.sockets = sockets;
        this.newcomers = new Newcomers(setting.firenze());
        this.attacks = setting.attacks().iterator();
    }

    @Override
    public void accept(Report report) {
        if (assault != null && peace != null) {
            fought = end(report, assault, peace.state());
            assault = null;
            return;
        }
        if (fought != null && peace != null) {
            table.add(peace, fought, report);
        }
        if (attacks.hasNext()) {
            begin(attacks.next(), report);
        }
    }

    private void begin(Attack attack, Report quiet) {
        System.err.println(attack.name() + ": " + attack.what());
        peace = new Peace(attack, quiet, State.of(setting.server()));
        sockets.rest(LOOK_NANOS);
        newcomers.lot();
        assault = new Assault(attack, setting);
    }

    private Fought end(Report report, Assault ending, State before) {
        Newcomers.Lot lot = newcomers.lot();
        long resident = State.resident(setting.server());
        ending.stop();
        while (ending.goesOn()) {
            sockets.rest(GLANCE_NANOS);
        }
        long began = System.nanoTime();
        State left;
        do {
            sockets.rest(LOOK_NANOS);
            left = State.of(setting.server());
        } while (!left.isBackAt(before) && System.nanoTime() - began < BACK_NANOS_MAX);
        long took = System.nanoTime() - began;
        try {
            return new Fought(report, lot, resident, ending.toll(), left, took);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
