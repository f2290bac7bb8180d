package dobby.registry;

import dobby.loop.Deadline;
import dobby.message.Path;
import dobby.message.SmallSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client that has a grant: what it may do itself, and what it has connected itself to. What a
 * back-end has connected it to is the back-end's, whoever came first.
 *
 * <p>Threads: its deadline on its registration's loop, its paths with the registration's monitor
 * held.
 */
public final class Guest extends Deadline {

    private final Guests guests;
    private final Registration who;
    private volatile ClientGrant grant;
    private volatile boolean expired;
    private Set<Path> own = Set.of();

    /** Where it asks who the members are, because its grant says that it may. */
    private Set<Path> asking = Set.of();

    /** It was told that this grant is about to expire. */
    private @Nullable ClientGrant warned;

    Guest(Guests guests, Registration who, ClientGrant grant) {
        this.guests = guests;
        this.who = who;
        this.grant = grant;
    }

    /** What it may do, if that is not over. */
    public ClientGrant grant() {
        return grant;
    }

    void grant(ClientGrant next) {
        grant = next;
        expired = false;
    }

    /** Whether what it may do is over; then nothing but another grant begins it anew. */
    boolean expired() {
        return expired;
    }

    void expire() {
        expired = true;
    }

    Registration who() {
        return who;
    }

    /** Whether it was not told yet that its grant is about to expire; from now on it was. */
    boolean isToBeWarned() {
        boolean first = warned != grant;
        warned = grant;
        return first;
    }

    /** What it has connected itself to. */
    public List<Path> own() {
        synchronized (who) {
            return List.copyOf(own);
        }
    }

    boolean owns(Path path) {
        assert Thread.holdsLock(who);
        return own.contains(path);
    }

    /** It connects itself. */
    void add(Path path) {
        assert Thread.holdsLock(who);
        own = SmallSet.with(own, path);
    }

    /** It has disconnected itself, or a back-end has connected it or disconnected it. */
    void remove(Path path) {
        assert Thread.holdsLock(who);
        own = SmallSet.without(own, path);
    }

    /** It asks who the members of a path are, or of a pattern's paths, or does so no longer. */
    void asks(Path path, boolean whether) {
        assert Thread.holdsLock(who);
        asking = whether ? SmallSet.with(asking, path) : SmallSet.without(asking, path);
    }

    /** Where it asks; from now on it does not. */
    List<Path> asksNoLonger() {
        assert Thread.holdsLock(who);
        List<Path> asked = List.copyOf(asking);
        asking = Set.of();
        return asked;
    }

    @Override
    protected void due() {
        guests.look(this);
    }
}
