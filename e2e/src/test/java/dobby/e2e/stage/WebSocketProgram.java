package dobby.e2e.stage;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A program that prints each message of a WebSocket as a line, and at the end why it was closed. It
 * is Java's own client, and runs in a process of its own, so that it can be stopped.
 *
 * <p>Threads: the client's own, one message at a time.
 */
public final class WebSocketProgram implements WebSocket.Listener {

    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final StringBuilder message = new StringBuilder();

    private WebSocketProgram() {}

    /** Reads the WebSocket at an address, its one argument, until it ends. */
    public static void main(String[] arguments) {
        WebSocketProgram program = new WebSocketProgram();
        HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(arguments[0]), program)
                .join();
        System.out.println("end: " + program.end.join());
        System.exit(0); // the client's threads would stay for a while
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            System.out.println(message);
            message.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end.complete(code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable thrown) {
        end.complete(thrown.toString());
    }
}
