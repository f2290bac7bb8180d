package dobby.e2e.compat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dobby.e2e.stage.DobbyProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The proxy that stood before Firenze in 2009: takes {@code /comet/} off the path, reads the whole
 * answer before it passes it on, and can be made to fail.
 *
 * <p>Threads: safe from any thread.
 */
final class Front implements AutoCloseable {

    /** What becomes of an answer that Firenze gave. */
    enum Fate {
        PASSED_ON,
        /** The browser's connection is cut instead. */
        LOST,
        /** The browser gets a page that says something about a bad gateway. */
        GARBLED
    }

    private static final byte[] PAGE = "<html>502 Bad Gateway</html>".getBytes(UTF_8);

    private final URI firenze;
    private final HttpServer http;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicReference<Fate> fateOfNextFull = new AtomicReference<>(Fate.PASSED_ON);

    Front(DobbyProcess dobby) throws IOException {
        firenze = DobbyProcess.url(dobby.firenze());
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/comet/", this::pass);
        http.start();
    }

    /** What shall become of the next answer with an update in it. */
    void fateOfNextFull(Fate fate) {
        fateOfNextFull.set(fate);
    }

    private void pass(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath().substring("/comet".length());
        asked.add(path.substring(1));
        byte[] answer = ask(path);
        boolean full = !new String(answer, UTF_8).contains("\"updates\":[]");
        Fate fate = full ? fateOfNextFull.getAndSet(Fate.PASSED_ON) : Fate.PASSED_ON;
        if (fate == Fate.LOST) {
            exchange.close(); // without an answer
            return;
        }
        byte[] told = fate == Fate.GARBLED ? PAGE : answer;
        exchange.sendResponseHeaders(fate == Fate.GARBLED ? 502 : 200, told.length);
        exchange.getResponseBody().write(told);
        exchange.close();
    }

    private byte[] ask(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(firenze + path)).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The token of each poll that came, also of those that the browser repeated by itself. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** Its address, with a slash at the end. */
    URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/comet/");
    }

    @Override
    public void close() {
        http.stop(0);
        client.shutdownNow();
    }
}
