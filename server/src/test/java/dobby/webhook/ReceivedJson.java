package dobby.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the body of a webhook's request; a JSON text is a YAML text too. */
final class ReceivedJson {

    private ReceivedJson() {}

    static List<TestReceiver.Received> read(String body) {
        Map<?, ?> whole = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(body);
        List<TestReceiver.Received> events = new ArrayList<>();
        for (Object item : (List<?>) Objects.requireNonNull(whole.get("events"))) {
            Map<?, ?> event = (Map<?, ?>) item;
            Object from = event.get("from");
            events.add(
                    new TestReceiver.Received(
                            String.valueOf(whole.get("run")),
                            ((Number) Objects.requireNonNull(event.get("number"))).longValue(),
                            String.valueOf(event.get("path")),
                            String.valueOf(event.get("message")),
                            from == null ? null : ((Number) from).longValue()));
        }
        return events;
    }
}
