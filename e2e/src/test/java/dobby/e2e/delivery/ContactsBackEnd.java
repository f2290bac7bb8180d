package dobby.e2e.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dobby.e2e.stage.BackEnd;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Json;
import dobby.e2e.stage.Update;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * A web site's back-end: decides who may hear what, and tells Dobby. Who asks stands in the URL,
 * {@code /<user>/connect/<id>}, where a real one would look at a cookie.
 *
 * <p>Threads: safe from any thread.
 */
final class ContactsBackEnd implements AutoCloseable {

    private static final int NO_CONTENT = 204;
    private static final int FORBIDDEN = 403;

    private final HttpServer http;
    private final BackEnd dobby;
    private final Set<String> mayHear;

    ContactsBackEnd(DobbyProcess dobby, String... mayHear) throws IOException {
        this.dobby = new BackEnd(dobby);
        this.mayHear = Set.of(mayHear);
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::view);
        http.start();
    }

    private void view(HttpExchange exchange) throws IOException {
        String[] parts = exchange.getRequestURI().getPath().split("/", -1);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean allowed = mayHear.contains(parts[1]);
        if (allowed) {
            dobby.publish(
                    Json.strings(body).stream()
                            .map(path -> new Update("::" + parts[2], parts[3] + "->" + path))
                            .toList());
        }
        exchange.sendResponseHeaders(allowed ? NO_CONTENT : FORBIDDEN, -1);
        exchange.close();
    }

    /** Contacts were changed. */
    void save(List<String> records) throws IOException {
        dobby.publish(records.stream().map(record -> new Update("contacts", record)).toList());
    }

    /** Tells one client something. */
    void tell(String id, String message) throws IOException {
        dobby.publish(new Update(id, message));
    }

    /** Its address for a user, with a slash at the end. */
    URI url(String user) {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + '/' + user + '/');
    }

    @Override
    public void close() {
        http.stop(0);
        dobby.close();
    }
}
