package dobby.cornelius;

import dobby.cornelius.Verdict.Answered;
import dobby.cornelius.Verdict.Failed;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A back-end's way to Dobby: publishes updates, and says which session may hear which path. Speaks
 * to the door Dudley over connections that are kept. One for a whole application is enough; it
 * needs no closing, and its threads keep no program alive.
 *
 * <p>Each call waits for the answer, no longer than the timeout and a tenth of a second. A request
 * is sent again, at most {@code retries} times and within that time, only if the server has
 * certainly not carried it out: no connection could be made, or it answered 503 with {@code
 * Retry-After}. If the answer is lost, only batches of commands are sent again, because those may
 * happen twice; with anything else the call ends with {@link CorneliusException.Uncertain}.
 *
 * <p>Threads: safe from any thread, virtual ones too. What one thread sends arrives in its order.
 */
public final class Cornelius {

    /** How long a call may take, its retries included, unless the builder is told otherwise. */
    public static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** How often a request is sent again, unless the builder is told otherwise. */
    public static final int RETRIES = 2;

    private final Door door;
    private final Duration timeout;
    private final int retries;

    private Cornelius(Builder builder) {
        this.timeout = builder.timeout;
        this.retries = builder.retries;
        HttpClient http = builder.http.orElseGet(HttpClient::newHttpClient);
        this.door = new Door(builder.address, builder.key, http);
    }

    /**
     * A client of the server whose door Dudley is at this address, such as {@code
     * http://127.0.0.1:8004}.
     *
     * @throws IllegalArgumentException if it is no address of http or https
     */
    public static Cornelius at(URI server) {
        return builder(server).build();
    }

    /** A client to be set up otherwise. See {@link #at} for the address. */
    public static Builder builder(URI server) {
        return new Builder(server);
    }

    /**
     * Says a message to all who are connected to a path.
     *
     * @param path 1 to 256 bytes of UTF-8; may not begin with {@code ::}, so that a path from
     *     outside is never a command; an id is a path too
     * @param message a text; JSON, if it is to be some, is written by the caller
     * @return how many were connected at that moment
     * @throws CorneliusException if it was not published, or may not have been
     */
    public int publish(String path, String message) {
        return Orders.subscribers(updates(Orders.publish(path, message)));
    }

    /**
     * Sends a batch, which is carried out in its order; all of it, or nothing if one update is
     * refused. Commands are sent as they are.
     *
     * @param updates at most {@code batch-updates} (1000); if there are none, nothing is sent
     * @return what became of each
     * @throws CorneliusException if it was not carried out, or may not have been
     */
    public List<Delivery> updates(List<Update> updates) {
        if (updates.isEmpty()) {
            return List.of();
        }
        Call call = new Call(updates, timeout, retries);
        for (; ; ) {
            Verdict verdict = wait(door.ask(call));
            if (verdict instanceof Answered answered) {
                return answered.deliveries();
            }
            Failed failed = (Failed) verdict;
            Optional<Duration> pause = call.pauseAfter(failed);
            if (pause.isEmpty() || !sleep(pause.get())) {
                throw failed.exception().get();
            }
        }
    }

    /**
     * Lets a session hear paths. When this returns, it is given every update from now on: read
     * afterwards what the page is to begin with, and nothing is missed between the two.
     *
     * @param id as the browser told it; refused before anything is sent if it can be none
     * @param paths those that this user may hear; decide for each, never pass on what was asked for
     * @return false if nobody has this id, or no longer
     * @throws CorneliusException if it was not connected, or may not have been
     */
    public boolean connect(String id, Collection<String> paths) {
        return Orders.known(updates(Orders.connect(id, paths)));
    }

    /**
     * As {@link #connect(String, Collection)}, but of paths with a history from an earlier start
     * on. What came between the start and now is given first, and nothing twice; what of it is not
     * kept any more is told to the session.
     *
     * @param since {@code all} that is kept, the position of the last update that is known, a time
     *     such as {@code 10m}, or how many updates
     * @return false if nobody has this id, or no longer
     * @throws CorneliusException if it was not connected, or may not have been
     */
    public boolean connect(String id, Collection<String> paths, String since) {
        return Orders.known(updates(Orders.connect(id, paths, since)));
    }

    /**
     * As {@link #connect(String, Collection)}, to paths with presence, and says as whom.
     *
     * @return false if nobody has this id, or no longer
     * @throws CorneliusException if it was not connected, or may not have been; it is refused
     *     ({@code no_presence}) if one of the paths has no presence
     */
    public boolean connect(String id, Collection<String> paths, Introduction as) {
        return Orders.known(updates(Orders.connect(id, paths, as)));
    }

    /**
     * Lets a session hear paths no longer.
     *
     * @return false if nobody has this id, or no longer
     * @throws CorneliusException if it was not disconnected, or may not have been
     */
    public boolean disconnect(String id, Collection<String> paths) {
        return Orders.known(updates(Orders.disconnect(id, paths)));
    }

    /**
     * Ends a session at once, for instance when its user signs out.
     *
     * @return false if nobody has this id, or no longer; also if it was ended by an earlier request
     *     whose answer was lost
     * @throws CorneliusException if it was not ended, or may not have been
     */
    public boolean closeSession(String id) {
        return Orders.known(updates(Orders.close(id)));
    }

    /** The same calls as futures; over the same connections. */
    public AsyncCornelius async() {
        return new AsyncCornelius(door, timeout, retries);
    }

    @Override
    public String toString() {
        return "Cornelius at " + door.address();
    }

    private static Verdict wait(CompletableFuture<Verdict> verdict) {
        try {
            return verdict.get();
        } catch (InterruptedException e) {
            verdict.cancel(true);
            Thread.currentThread().interrupt();
            throw new CorneliusException.Uncertain("Interrupted before the answer.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** False if it was interrupted. */
    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * What a client is made of.
     *
     * <p>Threads: one.
     */
    public static final class Builder {

        private final URI address;
        private Optional<String> key = Optional.empty();
        private Optional<HttpClient> http = Optional.empty();
        private Duration timeout = TIMEOUT;
        private int retries = RETRIES;

        private Builder(URI server) {
            String scheme = String.valueOf(server.getScheme());
            boolean good =
                    (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
                            && server.getHost() != null
                            && server.getRawUserInfo() == null
                            && server.getRawQuery() == null
                            && server.getRawFragment() == null;
            if (!good) {
                throw new IllegalArgumentException(
                        "An address is http or https with a host, and has no query, fragment or"
                                + " user.");
            }
            String text = server.toString();
            this.address = URI.create(text + (text.endsWith("/") ? "updates" : "/updates"));
        }

        /**
         * The key that shows who we are, sent as {@code Authorization: Bearer}.
         *
         * @throws IllegalArgumentException if it is empty or holds other than visible ASCII
         */
        public Builder key(String key) {
            if (key.isEmpty() || key.chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw new IllegalArgumentException("A key is made of visible ASCII characters.");
            }
            this.key = Optional.of(key);
            return this;
        }

        /**
         * How long a call may take, its retries included; {@link #TIMEOUT} if it is not told.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder timeout(Duration timeout) {
            if (timeout.isZero() || timeout.isNegative()) {
                throw new IllegalArgumentException("A timeout is more than nothing.");
            }
            this.timeout = timeout;
            return this;
        }

        /**
         * How often a request is sent again that was certainly not carried out; {@link #RETRIES} if
         * it is not told.
         *
         * @throws IllegalArgumentException if it is below 0
         */
        public Builder retries(int retries) {
            if (retries < 0) {
                throw new IllegalArgumentException("There are no fewer retries than none.");
            }
            this.retries = retries;
            return this;
        }

        /** An HTTP client with its own TLS, proxy or threads; else one is made. */
        public Builder httpClient(HttpClient http) {
            this.http = Optional.of(Objects.requireNonNull(http, "http"));
            return this;
        }

        /** Makes the client. Nothing is sent yet. */
        public Cornelius build() {
            return new Cornelius(this);
        }
    }
}
