package dobby.storm.drive;

import dobby.e2e.stage.Answer;
import dobby.e2e.stage.Json;
import dobby.e2e.stage.RawSocket;
import dobby.storm.history.Event.Kind;
import dobby.storm.history.Recorder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a server has of durable paths when it starts, before anybody publishes. */
final class Stored {

    private Stored() {}

    /** Logs all of it. */
    static void note(String life, InetSocketAddress dudley, Recorder log) throws IOException {
        try (RawSocket socket = new RawSocket(dudley)) {
            for (String path : Weather.DURABLE) {
                String escaped = path.replace("/", "%2F");
                Map<?, ?> kept =
                        read(socket, "/paths/" + escaped + "/history?since=all&limit=1000");
                for (Object each : (List<?>) Objects.requireNonNull(kept.get("updates"))) {
                    Map<?, ?> update = (Map<?, ?>) each;
                    log.note(
                            Kind.STORED,
                            "life",
                            life,
                            "path",
                            path,
                            "position",
                            text(update, "position"),
                            "value",
                            Text.valueOf(text(update, "message")));
                }
                String head = kept.containsKey("next") ? text(kept, "next") : "";
                log.note(Kind.HEAD, "life", life, "path", path, "position", head);
            }
        }
    }

    private static Map<?, ?> read(RawSocket socket, String target) throws IOException {
        Answer answer = socket.get(target).answer();
        if (answer.status() != 200) {
            throw new IOException(answer.statusLine() + ' ' + answer.body());
        }
        return (Map<?, ?>) Json.read(answer.body());
    }

    private static String text(Map<?, ?> object, String name) {
        return (String) Objects.requireNonNull(object.get(name), name);
    }
}
