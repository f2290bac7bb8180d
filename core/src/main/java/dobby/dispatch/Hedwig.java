package dobby.dispatch;

import dobby.broker.Broker;
import dobby.broker.Retention;
import dobby.loop.Faults;
import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.message.PathRule;
import dobby.message.PathRules;
import dobby.presence.Presence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queued dispatcher: of some paths it keeps a history, so that whoever was away, or comes late,
 * can be given what it missed. Others it treats as {@link Pig} does.
 *
 * <p>Threads: safe from any thread.
 */
public final class Hedwig extends Dispatcher {

    private static final int RECALLED_MAX = 1024;

    private final PathRules<Retention> retentions;

    /**
     * @param faults is told of Thestrals that throw
     * @param histories which paths have a history; the first that matches a path counts
     */
    public Hedwig(Broker broker, Faults faults, List<PathRule<Retention>> histories) {
        this(broker, faults, histories, null, RECALLED_MAX);
    }

    /**
     * @param faults is told of Thestrals that throw
     * @param histories which paths have a history; the first that matches a path counts
     * @param presence who tells the members of paths; null if nobody does
     * @param recalledMax how many updates from before one is given at most who is connected to a
     *     pattern
     */
    public Hedwig(
            Broker broker,
            Faults faults,
            List<PathRule<Retention>> histories,
            @Nullable Presence presence,
            int recalledMax) {
        super(broker, faults, presence, recalledMax);
        this.retentions = new PathRules<>(histories, Retention.NONE);
    }

    @Override
    public Retention retentionOf(Path path) {
        return retentions.of(path);
    }

    @Override
    Retention retentionOf(PathPattern pattern) {
        return retentions.ofAll(pattern);
    }
}
