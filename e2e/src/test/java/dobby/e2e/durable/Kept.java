package dobby.e2e.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.Answer;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Json;
import dobby.e2e.stage.RawSocket;
import dobby.e2e.stage.Update;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A back-end that publishes, and reads what is kept. */
final class Kept implements AutoCloseable {

    private final RawSocket socket;

    Kept(DobbyProcess dobby) throws IOException {
        this.socket = new RawSocket(dobby.dudley());
    }

    /** Publishes and waits for the answer. */
    Answer publish(String path, String message) throws IOException {
        return socket.post("/updates", "[" + new Update(path, message).json() + "]").answer();
    }

    /** Publishes what must be taken, and returns at which position. */
    String position(String path, String message) throws IOException {
        Answer answer = publish(path, message);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        Map<?, ?> updates = (Map<?, ?>) Json.read(answer.body());
        Map<?, ?> one =
                (Map<?, ?>) ((List<?>) Objects.requireNonNull(updates.get("updates"))).getFirst();
        return String.valueOf(one.get("position"));
    }

    /** The status of an address. */
    int status(String target) throws IOException {
        return socket.get(target).answer().status();
    }

    /** Connects a session. */
    void connect(String id, String path) throws IOException {
        assertThat(publish("::connect", id + "->" + path).status()).isEqualTo(200);
    }

    /** All that is kept of a path, each as {@code message@position}. */
    List<String> history(String path) throws IOException {
        List<String> all = new ArrayList<>();
        Object since = "all";
        boolean more = true;
        while (more) {
            String target =
                    "/paths/" + path.replace("/", "%2F") + "/history?limit=1000&since=" + since;
            Map<?, ?> page = (Map<?, ?>) Json.read(socket.get(target).answer().body());
            for (Object each : (List<?>) Objects.requireNonNull(page.get("updates"))) {
                Map<?, ?> update = (Map<?, ?>) each;
                all.add(update.get("message") + "@" + update.get("position"));
            }
            since = String.valueOf(page.get("next"));
            more = Boolean.TRUE.equals(page.get("more"));
        }
        return all;
    }

    @Override
    public void close() {
        socket.close();
    }
}
