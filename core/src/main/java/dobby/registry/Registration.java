package dobby.registry;

import dobby.loop.Faults;
import dobby.loop.Loop;
import dobby.message.Arrival;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Thestral;
import dobby.message.ThestralId;
import dobby.message.Update;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * That a Thestral is there: its id, the loop it lives on, and whether it has ended.
 *
 * <p>Two registrations are the same only if they are one object.
 *
 * <p>Threads: safe from any thread.
 */
public final class Registration {

    private static final VarHandle ENDED;
    private static final VarHandle CONNECTED;

    /**
     * In the number of what it is connected to, paths have the bits below, patterns those above.
     */
    private static final int PATHS = (1 << 20) - 1;

    /** What a path counts there. */
    private static final int A_PATH = 1;

    /** What a pattern counts there. */
    private static final int A_PATTERN = PATHS + 1;

    /** To how many paths one can be connected. */
    public static final int PATHS_MAX = PATHS;

    /** To how many patterns one can be connected. */
    public static final int PATTERNS_MAX = Integer.MAX_VALUE / A_PATTERN;

    static {
        try {
            MethodHandles.Lookup here = MethodHandles.lookup();
            ENDED = here.findVarHandle(Registration.class, "ended", boolean.class);
            CONNECTED = here.findVarHandle(Registration.class, "connected", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final ThestralId id;
    private final Thestral thestral;
    private final Loop home;
    private final boolean client;
    private @Nullable Known known;
    private volatile @Nullable Guest guest;

    @SuppressWarnings("UnusedVariable") // set through ENDED
    private volatile boolean ended;

    @SuppressWarnings("UnusedVariable") // set through CONNECTED
    private volatile int connected;

    Registration(ThestralId id, Thestral thestral, Loop home, boolean client) {
        this.id = id;
        this.thestral = thestral;
        this.home = home;
        this.client = client;
    }

    /** The id it was given. */
    public ThestralId id() {
        return id;
    }

    /** Who it is. What it is given, it is given on {@link #home} only. */
    public Thestral thestral() {
        return thestral;
    }

    /** The one loop that may call the Thestral. */
    public Loop home() {
        return home;
    }

    /**
     * Whether it is a client's session, which may never listen to a control path: there it would
     * read others' ids.
     */
    public boolean isClient() {
        return client;
    }

    /** It is connected to one path or pattern more. */
    public void connected(boolean pattern) {
        CONNECTED.getAndAdd(this, pattern ? A_PATTERN : A_PATH);
    }

    /** It is connected to one path or pattern less. */
    public void disconnected(boolean pattern) {
        CONNECTED.getAndAdd(this, pattern ? -A_PATTERN : -A_PATH);
    }

    /** To how many paths it is connected. */
    public int paths() {
        return connected & PATHS;
    }

    /** To how many patterns it is connected. */
    public int patterns() {
        return connected / A_PATTERN;
    }

    /**
     * It says up to where it knows paths and patterns, from before it was registered: when it is
     * connected to one of them from now on, it is given what came after that too. To be called on
     * its loop.
     *
     * @param counted is told how many bytes more that needs, or fewer, on its loop
     */
    public void know(Map<Path, Position> positions, LongConsumer counted) {
        forget();
        known = new Known(positions, counted);
    }

    /** It is not asked any more what it knows. To be called on its loop. */
    public void forget() {
        assert home.inside();
        if (known != null) {
            known.forget();
            known = null;
        }
    }

    /** Up to where it knows what it was not connected to yet; null if it did not say. */
    public @Nullable Known known() {
        assert home.inside();
        if (known != null && known.isEmpty()) {
            known = null;
        }
        return known;
    }

    /** What it may do itself; null if nothing, as most. */
    public @Nullable Guest guest() {
        return guest;
    }

    synchronized void become(Guest one) {
        guest = one;
    }

    /** Whether it has been unregistered. */
    public boolean ended() {
        return ended;
    }

    /**
     * Gives the Thestral an update, unless it has ended; what it throws goes to the faults. To be
     * called on its loop.
     */
    public void give(Update update, Faults faults) {
        assert home.inside();
        if (ended) {
            return;
        }
        try {
            thestral.update(update);
        } catch (RuntimeException | Error thrown) {
            faults.report("update of a Thestral", thrown);
        }
    }

    /**
     * The same of an update whose arrival is counted: one that has ended, or throws, has lost it.
     */
    void give(Update update, Arrival arrival, Faults faults) {
        assert home.inside();
        if (ended) {
            arrival.lost();
            return;
        }
        try {
            thestral.update(update, arrival);
        } catch (RuntimeException | Error thrown) {
            arrival.lost();
            faults.report("update of a Thestral", thrown);
        }
    }

    /**
     * Tells the Thestral that it was ended; what it throws goes to the faults. To be called on its
     * loop.
     */
    void tellClosed(Faults faults) {
        assert home.inside();
        try {
            thestral.closed();
        } catch (RuntimeException | Error thrown) {
            faults.report("closing a Thestral", thrown);
        }
    }

    /** Ends it. Returns true to the first caller only. */
    boolean end() {
        return ENDED.compareAndSet(this, false, true);
    }
}
