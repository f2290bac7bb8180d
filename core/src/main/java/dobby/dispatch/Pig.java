package dobby.dispatch;

import dobby.broker.Broker;
import dobby.broker.Retention;
import dobby.loop.Faults;
import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.presence.Presence;
import org.jspecify.annotations.Nullable;

/**
 * The plain dispatcher: gives an update to whoever is connected at that moment and remembers
 * nothing.
 *
 * <p>Threads: safe from any thread.
 */
public final class Pig extends Dispatcher {

    /**
     * @param faults is told of Thestrals that throw
     */
    public Pig(Broker broker, Faults faults) {
        this(broker, faults, null);
    }

    /**
     * @param faults is told of Thestrals that throw
     * @param presence who tells the members of paths; null if nobody does
     */
    public Pig(Broker broker, Faults faults, @Nullable Presence presence) {
        super(broker, faults, presence, 0);
    }

    @Override
    Retention retentionOf(Path path) {
        return Retention.NONE;
    }

    @Override
    Retention retentionOf(PathPattern pattern) {
        return Retention.NONE;
    }
}
