package dobby.dispatch;

import dobby.broker.Broker;
import dobby.broker.Retention;
import dobby.loop.Faults;
import dobby.message.Introduction;
import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.message.Refusal;
import dobby.message.Start;
import dobby.message.Text;
import dobby.message.Update;
import dobby.presence.Presence;
import dobby.registry.Handling;
import dobby.registry.Occupancy;
import dobby.registry.Outcome;
import dobby.registry.Owl;
import dobby.registry.Registration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the dispatchers have in common: the broker gives updates their order, the rosters know who
 * hears them.
 *
 * <p>Threads: safe from any thread.
 */
abstract sealed class Dispatcher implements Owl permits Pig, Hedwig {

    private final Broker broker;
    private final Rosters rosters;
    private final @Nullable Presence presence;

    /**
     * @param presence null if no path tells who its members are
     * @param recalledMax how many updates from before one is given at most who is connected to a
     *     pattern
     */
    Dispatcher(Broker broker, Faults faults, @Nullable Presence presence, int recalledMax) {
        this.broker = broker;
        Greeting greeting = new Greeting(broker, faults, recalledMax);
        this.rosters = new Rosters(broker, greeting, faults, presence);
        this.presence = presence;
    }

    /** What is kept of a path's history. */
    abstract Retention retentionOf(Path path);

    /** What is kept at least of each path of a pattern. */
    abstract Retention retentionOf(PathPattern pattern);

    @Override
    public final Outcome publish(Update update) {
        return broker.publish(update, retentionOf(update.path()));
    }

    @Override
    public final Outcome publish(Update update, Handling how) {
        return broker.publish(update, how, retentionOf(update.path()));
    }

    @Override
    public final boolean keeps(Path path) {
        return retentionOf(path).keeps();
    }

    @Override
    public final void connect(Registration who, Path path, Start start) {
        PathPattern pattern = PathPattern.in(path);
        Retention retention = pattern == null ? retentionOf(path) : retentionOf(pattern);
        broker.join(path, who, rosters.of(who), start, retention);
    }

    @Override
    public final void introduce(Registration who, Path path, @Nullable Introduction as) {
        if (presence != null
                && (presence.isOf(path)
                        || presence.isWatchable(path))) { // behind the joining, on the same loop
            Roster roster = rosters.of(who);
            roster.loop().run(() -> roster.introduced(path, who, as));
        }
    }

    @Override
    public final Outcome.@Nullable Denied objection(Path path, Introduction as) {
        if (presence != null && presence.isWatchable(path)) {
            return as.user() == null && as.info() == null
                    ? null
                    : new Outcome.Denied(
                            Refusal.NO_PRESENCE,
                            "By a pattern one is a member of no path; it may only ask.");
        }
        if (presence == null || !presence.isOf(path)) {
            return new Outcome.Denied(
                    Refusal.NO_PRESENCE,
                    "The path " + Text.shown(path.text()) + " has no presence.");
        }
        String why = presence.objection(as);
        return why == null ? null : new Outcome.Denied(Refusal.BAD_MEMBER, why);
    }

    @Override
    public final void disconnect(Registration who, Path path) {
        broker.leave(path, who, rosters.of(who));
    }

    @Override
    public final void gone(Registration who) {
        rosters.gone(who);
    }

    @Override
    public final boolean isConnected(Registration who, Path path) {
        return broker.isMember(path, who, rosters.of(who));
    }

    @Override
    public final boolean hasRoom(Path path, int more, boolean forClient) {
        return broker.hasRoom(path, more, forClient);
    }

    @Override
    public final Set<Path> pathsOf(Registration who) {
        return rosters.of(who).pathsOf(who);
    }

    @Override
    public final void watch(Occupancy occupancy) {
        broker.watch(occupancy);
    }
}
