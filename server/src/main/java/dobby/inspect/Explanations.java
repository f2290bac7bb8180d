package dobby.inspect;

import dobby.broker.LocalBroker;
import dobby.http.Exchange;
import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.registry.Dolores;
import dobby.registry.Registration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why one was given the updates of a path, or not.
 *
 * <p>Threads: safe from any thread.
 */
final class Explanations {

    private static final String UNKNOWN =
            "Nobody has this id: it was never given out here, or who had it is gone.";

    private final Dolores dolores;
    private final LocalBroker broker;
    private final Aside aside;

    Explanations(Dolores dolores, LocalBroker broker, Aside aside) {
        this.dolores = dolores;
        this.broker = broker;
        this.aside = aside;
    }

    void explain(Exchange exchange, String id, Path path) {
        Registration who = dolores.find(id);
        if (who == null) {
            answer(exchange, id, path, null);
        } else {
            aside.on(who.home(), exchange, () -> answer(exchange, id, path, who));
        }
    }

    private void answer(Exchange exchange, String id, Path path, @Nullable Registration found) {
        Registration who = found == null || found.ended() ? null : found;
        List<String> by = who == null ? List.of() : names(who, path);
        Verdict verdict = who == null ? null : Verdict.of(who, path, !by.isEmpty(), dolores);
        JsonAnswer.answer(
                exchange,
                json -> {
                    json.writeStringProperty("id", id);
                    json.writeStringProperty("path", path.text());
                    json.writeStringProperty(
                            "verdict", verdict == null ? "unknown_id" : verdict.word());
                    json.writeStringProperty("why", verdict == null ? UNKNOWN : verdict.why());
                    json.writeBooleanProperty("connected", !by.isEmpty());
                    json.writeArrayPropertyStart("by");
                    by.forEach(json::writeString);
                    json.writeEndArray();
                    json.writeNumberProperty("members", broker.state(path).members());
                    if (who == null) {
                        json.writeNullProperty("session");
                    } else {
                        SessionAnswers.write(json, who);
                    }
                });
    }

    /** The path and the patterns by which it is connected; ids are no pattern's. */
    private List<String> names(Registration who, Path path) {
        boolean id = dolores.isId(path);
        return dolores.pathsOf(who).stream()
                .filter(each -> id ? each.equals(path) : PathPattern.reaches(each, path))
                .map(Path::text)
                .sorted()
                .toList();
    }
}
