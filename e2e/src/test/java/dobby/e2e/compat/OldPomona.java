package dobby.e2e.compat;

import dobby.e2e.stage.Json;
import dobby.e2e.stage.Update;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;

/**
 * The browser client of 2009 (of early December: it polls again at once), without the browser. It
 * never looks at a status, keeps {@code reconnectWith} as it came, and takes what stands before its
 * first slash for the id.
 *
 * <p>Threads: its loop runs on a thread of its own; the rest from the test's.
 */
public final class OldPomona implements AutoCloseable {

    private static final String NONE = "NONE";
    private static final long RETRY_MS = 1000;
    private static final long BOUND_SECONDS = 20;

    private final URI comet;
    private final URI server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> attachments = new CopyOnWriteArraySet<>();
    private final BlockingQueue<Update> received = new LinkedBlockingQueue<>();
    private final List<String> polled = new CopyOnWriteArrayList<>();
    private final List<String> ids = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch closed = new CountDownLatch(1);

    private String reconnectWith = "";
    private volatile String uid = NONE;

    /**
     * Begins its loop.
     *
     * @param comet where it polls, with a slash at the end
     * @param server the back-end, with a slash at the end
     * @param paths what it is to be connected to
     */
    public OldPomona(URI comet, URI server, String... paths) {
        this.comet = comet;
        this.server = server;
        attachments.addAll(List.of(paths));
        Thread.ofVirtual().name("pomona").start(this::loop);
    }

    private void loop() {
        try {
            while (closed.getCount() > 0) {
                if (!receive(poll()) && closed.await(RETRY_MS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String poll() throws InterruptedException {
        polled.add(reconnectWith);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(comet + reconnectWith))
                        .header("Content-Type", "application/json")
                        .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "";
        }
    }

    /** Returns whether to poll again at once. */
    private boolean receive(String body) throws InterruptedException {
        if (body.isEmpty()) {
            return false;
        }
        Map<?, ?> batch = read(body);
        if (!(batch.get("reconnectWith") instanceof String token)) {
            reconnectWith = "undefined"; // as JavaScript writes what is not there
            uid = NONE;
            return false;
        }
        reconnectWith = token;
        String id = token.split("/", -1)[0];
        if (!id.equals(uid)) {
            uid = id;
            ids.add(id);
            request("connect", List.copyOf(attachments));
        }
        if (!(batch.get("updates") instanceof List<?> updates)) {
            return false;
        }
        for (Object each : updates) {
            Map<?, ?> update = (Map<?, ?>) each;
            received.add(
                    new Update(
                            String.valueOf(update.get("path")),
                            String.valueOf(update.get("message"))));
        }
        return true;
    }

    private static Map<?, ?> read(String body) {
        try {
            return Json.read(body) instanceof Map<?, ?> map ? map : Map.of();
        } catch (JacksonException e) {
            return Map.of();
        }
    }

    private void request(String what, List<String> paths) throws InterruptedException {
        String body = String.join(",", paths.stream().map(Json::quoted).toList());
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve(what + '/' + uid))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString('[' + body + ']'))
                        .build();
        try {
            http.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException ignored) {
            // It never looks at this answer.
        }
    }

    /** Is to be connected to one more path. */
    public void connect(String path) throws InterruptedException {
        if (attachments.add(path) && !uid.equals(NONE)) {
            request("connect", List.of(path));
        }
    }

    /** Is no longer to be connected to the path. */
    public void disconnect(String path) throws InterruptedException {
        if (attachments.remove(path) && !uid.equals(NONE)) {
            request("disconnect", List.of(path));
        }
    }

    /** The next so many updates, whatever their path. */
    public List<Update> take(int count) throws InterruptedException {
        List<Update> taken = new ArrayList<>();
        while (taken.size() < count) {
            Update next = received.poll(BOUND_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("of " + count + " came only " + taken);
            }
            taken.add(next);
        }
        return taken;
    }

    /** What it put behind the address of each poll so far. */
    public List<String> polled() {
        return List.copyOf(polled);
    }

    /** The ids it has had, in order. */
    public List<String> ids() {
        return List.copyOf(ids);
    }

    @Override
    public void close() {
        closed.countDown();
        http.shutdownNow();
    }
}
