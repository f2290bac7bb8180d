package dobby.bench.siege;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import java.util.function.IntFunction;

/**
 * An application's back-end, which does for attackers what it does for everybody: connects them to
 * what they ask for.
 *
 * <p>Threads: one.
 */
final class BackEnd implements AutoCloseable {
    private static final int BATCH = 1000;

    private final Line line;
    private final String token;

    BackEnd(Ground ground) throws IOException {
        this.line = ground.open(ground.dudley());
        this.token = ground.token();
    }

    /** Connects a session to so many paths. */
    void connect(Visitor visitor, int count, IntFunction<String> path) throws IOException {
        for (int from = 0; from < count; from += BATCH) {
            StringJoiner batch = new StringJoiner(",", "[", "]");
            for (int i = from; i < Math.min(count, from + BATCH); i++) {
                batch.add(update("::connect", visitor.id() + "->" + path.apply(i)));
            }
            post(batch.toString());
        }
    }

    void publish(String path, String message) throws IOException {
        post('[' + update(path, message) + ']');
    }

    private static String update(String path, String message) {
        return "{\"path\":\"" + path + "\",\"message\":\"" + message + "\"}";
    }

    private void post(String body) throws IOException {
        line.send(
                "POST /updates HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + token
                        + "\r\nContent-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length
                        + "\r\n\r\n"
                        + body);
        line.answer();
    }

    @Override
    public void close() {
        line.close();
    }
}
