package dobby.inspect;

import dobby.broker.LocalBroker;
import dobby.broker.PathState;
import dobby.broker.Slice;
import dobby.http.Exchange;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Refusal;
import dobby.message.Start;
import dobby.message.Text;
import dobby.message.Update;
import dobby.wire.Since;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What there is of paths: how many hear them, and what their histories keep.
 *
 * <p>Threads: safe from any thread.
 */
final class PathAnswers {

    private final LocalBroker broker;
    private final Aside aside;

    PathAnswers(LocalBroker broker, Aside aside) {
        this.broker = broker;
        this.aside = aside;
    }

    void list(Exchange exchange, Query query) {
        int limit = query.limit(exchange);
        if (limit > 0) {
            String prefix = query.get("prefix", "");
            String after = query.get("after", "");
            aside.slowly(exchange, () -> list(exchange, prefix, after, limit));
        }
    }

    private void list(Exchange exchange, String prefix, String after, int limit) {
        List<Path> found = broker.paths(prefix, after, limit + 1);
        List<Path> given = found.subList(0, Math.min(limit, found.size()));
        JsonAnswer.answer(
                exchange,
                json -> {
                    json.writeArrayPropertyStart("paths");
                    for (Path path : given) {
                        json.writeStartObject();
                        write(json, broker.state(path));
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    boolean more = found.size() > limit;
                    JsonAnswer.textOrNull(json, "next", more ? given.getLast().text() : null);
                });
    }

    void one(Exchange exchange, Path path) {
        JsonAnswer.answer(exchange, json -> write(json, broker.state(path)));
    }

    private static void write(JsonGenerator json, PathState state) {
        json.writeStringProperty("path", state.path().text());
        json.writeNumberProperty("members", state.members());
        json.writeArrayPropertyStart("patterns");
        for (PathState.Pattern pattern : state.patterns()) {
            json.writeStartObject();
            json.writeStringProperty("pattern", pattern.text().text());
            json.writeNumberProperty("members", pattern.members());
            json.writeEndObject();
        }
        json.writeEndArray();
        Position head = state.head();
        if (head == null) {
            json.writeNullProperty("history");
        } else {
            json.writeObjectPropertyStart("history");
            json.writeStringProperty("head", head.toString());
            json.writeNumberProperty("updates", state.kept());
            json.writeNumberProperty("bytes", state.bytes());
            json.writeEndObject();
        }
    }

    void history(Exchange exchange, Path path, Query query) {
        Start start = Since.parse(query.get("since", "all"));
        int limit = query.limit(exchange);
        if (start == null) {
            String what = "since is " + Text.shown(query.get("since", "")) + ".";
            exchange.refuse(Refusal.BAD_START, what);
        } else if (limit > 0) {
            aside.slowly(exchange, () -> history(exchange, path, start, limit));
        }
    }

    private void history(Exchange exchange, Path path, Start start, int limit) {
        Slice slice = broker.slice(path, start, null);
        List<Update> all = slice.updates();
        List<Update> given = all.subList(0, Math.min(limit, all.size()));
        JsonAnswer.answer(
                exchange,
                json -> {
                    json.writeStringProperty("path", path.text());
                    writeLost(json, slice.lost());
                    json.writeArrayPropertyStart("updates");
                    for (Update update : given) {
                        json.writeStartObject();
                        JsonAnswer.positionOrNull(json, "position", update.position());
                        json.writeStringProperty("message", update.message().text());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    JsonAnswer.positionOrNull(
                            json,
                            "next",
                            given.isEmpty() ? slice.from() : given.getLast().position());
                    json.writeBooleanProperty("more", given.size() < all.size());
                });
    }

    private static void writeLost(JsonGenerator json, Slice.@Nullable Lost lost) {
        if (lost == null) {
            json.writeNullProperty("lost");
        } else {
            json.writeObjectPropertyStart("lost");
            json.writeStringProperty("after", lost.after().toString());
            JsonAnswer.positionOrNull(json, "upTo", lost.upTo());
            json.writeEndObject();
        }
    }
}
