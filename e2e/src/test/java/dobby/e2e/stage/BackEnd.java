package dobby.e2e.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A back-end of today: sends batches to Dudley over one connection.
 *
 * <p>Threads: safe from any thread, one exchange at a time.
 */
public final class BackEnd implements AutoCloseable {

    private final RawSocket socket;

    /** Connects. */
    public BackEnd(DobbyProcess dobby) throws IOException {
        this.socket = new RawSocket(dobby.dudley());
    }

    /** Connects a session to paths. */
    public void connect(String id, String... paths) throws IOException {
        publish(
                Arrays.stream(paths)
                        .map(path -> new Update("::connect", id + "->" + path))
                        .toList());
    }

    /** Disconnects a session from a path. */
    public void disconnect(String id, String path) throws IOException {
        publish(new Update("::disconnect", id + "->" + path));
    }

    /** Sends updates in one batch, which must be taken. */
    public void publish(Update... updates) throws IOException {
        publish(List.of(updates));
    }

    /** Sends updates in one batch, which must be taken. */
    public void publish(List<Update> updates) throws IOException {
        assertThat(post("/", updates)).isEqualTo("{success:true}");
    }

    /** Sends updates in one batch, which may be refused; returns the answer. */
    public String attempt(List<Update> updates) throws IOException {
        return post("/", updates);
    }

    /** Sends an update and returns what became of it. */
    public String report(Update update) throws IOException {
        return post("/updates", List.of(update)).strip();
    }

    private synchronized String post(String target, List<Update> updates) throws IOException {
        String body = updates.stream().map(Update::json).collect(Collectors.joining(",", "[", "]"));
        return socket.post(target, body).answer().body();
    }

    @Override
    public void close() {
        socket.close();
    }
}
