package dobby.dispatch;

import dobby.broker.Broker;
import dobby.loop.Faults;
import dobby.loop.Loop;
import dobby.message.Path;
import dobby.message.Update;
import dobby.registry.Owl;
import dobby.registry.Registration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The plain dispatcher: gives an update to whoever is connected at that moment and remembers
 * nothing.
 *
 * <p>Threads: safe from any thread.
 */
public final class Pig implements Owl {

    private final Broker broker;
    private final Faults faults;
    private final Map<Loop, Roster> rosters = new ConcurrentHashMap<>();

    /**
     * @param faults is told of Thestrals that throw
     */
    public Pig(Broker broker, Faults faults) {
        this.broker = broker;
        this.faults = faults;
    }

    @Override
    public int publish(Update update) {
        return broker.publish(update);
    }

    @Override
    public void connect(Registration who, Path path) {
        broker.join(path, who, rosterOf(who));
    }

    @Override
    public void disconnect(Registration who, Path path) {
        broker.leave(path, who, rosterOf(who));
    }

    @Override
    public void gone(Registration who) {
        Roster roster = rosterOf(who);
        roster.loop().run(() -> roster.gone(who));
    }

    private Roster rosterOf(Registration who) {
        return rosters.computeIfAbsent(who.home(), loop -> new Roster(loop, broker, faults));
    }
}
