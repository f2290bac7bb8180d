package dobby.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A back-end that is told: a real HTTP server that checks each signature, does with each request
 * what it was told to, and remembers what it took.
 *
 * <p>Threads: safe from any thread.
 */
final class TestReceiver implements AutoCloseable {

    static final String SECRET = "a secret of the tests";

    /** What is done with a request. */
    interface Behaviour {
        void on(HttpExchange exchange) throws IOException;
    }

    private final List<Received> received = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final Deque<Behaviour> next = new ArrayDeque<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private HttpServer server;
    private int requests;

    TestReceiver() {
        server = serve(0);
    }

    private HttpServer serve(int port) {
        try {
            InetSocketAddress address =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            HttpServer made = HttpServer.create(address, 0);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.createContext("/hook", this::handle);
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens, and all kinds of events. */
    WebhookSettings settings(int queueMax, long timeoutMs) {
        URI url = URI.create("http://127.0.0.1:" + port() + "/hook?key=in-the-query");
        return new WebhookSettings(
                url, Secret.of(SECRET), EnumSet.allOf(EventKind.class), queueMax, timeoutMs);
    }

    private synchronized int port() {
        return server.getAddress().getPort();
    }

    /** What it does with the next requests that nothing was said of yet; then it takes them. */
    synchronized void next(Behaviour... behaviours) {
        next.addAll(List.of(behaviours));
    }

    static Behaviour status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    /** Takes it when the test lets it. */
    Behaviour hold() {
        return exchange -> {
            await(released);
            takeAndAnswer(204).on(exchange);
        };
    }

    /** Those that are held are taken now. */
    void release() {
        released.countDown();
    }

    /** Does not answer before the receiver is closed. */
    Behaviour stall() {
        return exchange -> await(closed);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins an answer of 200 and does not end it. */
    Behaviour stallInTheBody() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            stall().on(exchange);
        };
    }

    /** Takes it, and cuts the connection without a word. */
    Behaviour takeAndCut() {
        return exchange -> {
            take(exchange);
            throw new IOException("cut by the test");
        };
    }

    Behaviour takeAndAnswer(int status) {
        return exchange -> {
            take(exchange);
            exchange.sendResponseHeaders(status, -1);
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            behaviour().on(exchange);
        }
    }

    private synchronized Behaviour behaviour() {
        requests++;
        notifyAll();
        Behaviour first = next.poll();
        return first == null ? takeAndAnswer(204) : first;
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String signature = exchange.getRequestHeaders().getFirst("Dobby-Signature");
        long seconds = Long.parseLong(signature.substring(2, signature.indexOf(',')));
        synchronized (this) {
            if (!signature.equals(Secret.of(SECRET).sign(seconds, body))) {
                refusals.add(signature);
            }
            received.addAll(Received.of(new String(body, StandardCharsets.UTF_8)));
            notifyAll();
        }
    }

    /** Waits until what it took fits; fails if it does not within ten seconds. */
    synchronized List<Received> await(Predicate<List<Received>> fits) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!fits.test(received)) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            assertThat(left).as("took %s", received).isPositive();
            wait(left);
        }
        assertThat(refusals).isEmpty();
        return List.copyOf(received);
    }

    /** Waits until so many requests have come, whatever was done with them. */
    synchronized void awaitRequests(int count) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (requests < count) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            assertThat(left).as("%s requests came", requests).isPositive();
            wait(left);
        }
    }

    /** What it took so far. */
    synchronized List<Received> received() {
        return List.copyOf(received);
    }

    /** Nobody listens there any more. */
    synchronized void goDown() {
        server.stop(0);
    }

    /** Listens there again. */
    synchronized void comeBack() {
        server = serve(server.getAddress().getPort());
    }

    @Override
    public void close() {
        released.countDown();
        closed.countDown();
        goDown();
    }

    /** An event as it came; of a gap, {@code from} is the first number lost. */
    record Received(String run, long number, String path, String message, @Nullable Long from) {

        static List<Received> of(String body) {
            return ReceivedJson.read(body);
        }

        @Override
        public String toString() {
            return number + " " + (from == null ? path + ";" + message : path + " from " + from);
        }
    }
}
