package dobby.e2e.compat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dobby.e2e.stage.Json;
import dobby.e2e.stage.Update;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * The README's back-end: its views take a list of paths and pass it on with Cornelius.
 *
 * <p>Threads: safe from any thread.
 */
final class OldBackEnd implements AutoCloseable {

    /** Which of Cornelius's modules the views import. */
    enum Module {
        /** One GET for each path. */
        IMPERIO,
        /** One POST for all. */
        DUDLEY
    }

    private final HttpServer http;
    private final OldCornelius cornelius;
    private final Module module;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    OldBackEnd(OldCornelius cornelius, Module module) throws IOException {
        this.cornelius = cornelius;
        this.module = module;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/server/", this::view);
        http.start();
    }

    private void view(HttpExchange exchange) throws IOException {
        String[] parts = exchange.getRequestURI().getPath().split("/", -1);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(parts[2] + ' ' + body);
        List<Update> commands =
                Json.strings(body).stream()
                        .map(path -> new Update("::" + parts[2], parts[3] + "->" + path))
                        .toList();
        byte[] answer = send(commands).getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private String send(List<Update> commands) throws IOException {
        boolean sent = true;
        if (module == Module.DUDLEY) {
            sent = cornelius.sendByDudley(commands.toArray(Update[]::new));
        } else {
            for (Update command : commands) {
                sent &= cornelius.sendByImperio(command);
            }
        }
        return sent ? "{sent:true}" : "{error:true}";
    }

    /** Its address, with a slash at the end. */
    URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/server/");
    }

    /** What it was asked so far: {@code connect} or {@code disconnect}, and the body. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
