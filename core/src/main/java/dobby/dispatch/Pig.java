package dobby.dispatch;

import dobby.broker.Broker;
import dobby.broker.Retention;
import dobby.loop.Faults;
import dobby.message.Path;

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
        super(broker, faults);
    }

    @Override
    Retention retentionOf(Path path) {
        return Retention.NONE;
    }
}
