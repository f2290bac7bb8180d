package dobby.dispatch;

import dobby.broker.Broker;
import dobby.loop.Faults;
import dobby.loop.Loop;
import dobby.presence.Presence;
import dobby.registry.Registration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rosters of all loops.
 *
 * <p>Threads: safe from any thread.
 */
final class Rosters {

    private final Broker broker;
    private final Greeting greeting;
    private final Faults faults;
    private final @Nullable Presence presence;
    private final Map<Loop, Roster> byLoop = new ConcurrentHashMap<>();

    Rosters(Broker broker, Greeting greeting, Faults faults, @Nullable Presence presence) {
        this.broker = broker;
        this.greeting = greeting;
        this.faults = faults;
        this.presence = presence;
    }

    /** The roster that one who lives on this loop stands in. */
    Roster of(Registration who) {
        return byLoop.computeIfAbsent(
                who.home(), loop -> new Roster(loop, broker, greeting, faults, presence));
    }

    /** Ends every connection of one that was unregistered. */
    void gone(Registration who) {
        Roster roster = of(who);
        roster.loop().run(() -> roster.gone(who));
    }
}
