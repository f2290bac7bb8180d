package dobby.dispatch;

import dobby.broker.Broker;
import dobby.broker.Retention;
import dobby.loop.Faults;
import dobby.message.Path;
import java.util.List;

/**
 * The queued dispatcher: of some paths it keeps a history, so that whoever was away, or comes late,
 * can be given what it missed. Others it treats as {@link Pig} does.
 *
 * <p>Threads: safe from any thread.
 */
public final class Hedwig extends Dispatcher {

    private final List<History> histories;

    /**
     * @param faults is told of Thestrals that throw
     * @param histories the first that matches a path counts
     */
    public Hedwig(Broker broker, Faults faults, List<History> histories) {
        super(broker, faults);
        this.histories = List.copyOf(histories);
    }

    @Override
    Retention retentionOf(Path path) {
        if (!path.isControl()) {
            for (History each : histories) {
                if (each.paths().matches(path)) {
                    return each.retention();
                }
            }
        }
        return Retention.NONE;
    }
}
