package dobby.wire.batch;

import dobby.http.Body;
import dobby.http.Exchange;
import dobby.http.Handler;
import dobby.http.Head;
import dobby.message.Parsed;
import dobby.message.Position;
import dobby.message.Refusal;
import dobby.message.Text;
import dobby.message.Update;
import dobby.registry.Dolores;
import dobby.registry.Outcome;
import dobby.wire.UpdateJson;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The back-ends' HTTP door: a JSON array of updates in one POST.
 *
 * <p>{@code POST /} answers {@code {success:true}}, which is no JSON, because the client of 2009
 * compares those bytes; {@code POST /updates} answers what became of each item. The Content-Type is
 * not looked at: that client calls its JSON a form.
 *
 * <p>Threads: each request on its connection's loop.
 */
public final class Dudley implements Handler {

    private static final Head JSON = Head.of(200, "application/json", "");
    private static final Head PLAIN = Head.of(200, "text/plain", "");
    private static final Body SUCCESS =
            Body.of("{success:true}".getBytes(StandardCharsets.US_ASCII));
    private static final JsonFactory WRITER = new JsonFactory();

    private final Dolores dolores;
    private final int messageBytesMax;
    private final int itemsMax;

    /**
     * @param messageBytesMax the longest message taken, in bytes of UTF-8
     * @param itemsMax how many updates a batch may hold
     */
    public Dudley(Dolores dolores, int messageBytesMax, int itemsMax) {
        this.dolores = dolores;
        this.messageBytesMax = messageBytesMax;
        this.itemsMax = itemsMax;
    }

    @Override
    public void handle(Exchange exchange) {
        String path = exchange.target().path();
        boolean original = path.equals("/");
        if (!original && !path.equals("/updates")) {
            exchange.refuse(
                    Refusal.NOT_FOUND,
                    "There is nothing at " + Text.shown(path) + "; POST to / or /updates.");
            return;
        }
        if (!exchange.method().equals("POST")) {
            exchange.refuse(
                    Refusal.METHOD_NOT_ALLOWED, "Batches are sent by POST.", "Allow: POST\r\n");
            return;
        }
        String encoding = exchange.header("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            exchange.refuse(Refusal.ENCODING_NOT_SUPPORTED, Refusal.ENCODING_NOT_SUPPORTED.title());
            return;
        }
        switch (read(exchange.body())) {
            case Parsed.Refused<List<Update>>(Refusal refusal, String detail) ->
                    exchange.refuse(refusal, detail);
            case Parsed.Value<List<Update>>(List<Update> updates) -> {
                List<Outcome> outcomes = apply(updates);
                if (original) {
                    exchange.answer(PLAIN, SUCCESS);
                } else {
                    exchange.answer(JSON, Body.of(write(outcomes)));
                }
            }
        }
    }

    /** Reads and checks every item before any is carried out. */
    private Parsed<List<Update>> read(byte[] body) {
        String text = Text.decode(body);
        if (text == null) {
            return Parsed.refused(Refusal.BAD_UTF8, Refusal.BAD_UTF8.title());
        }
        return switch (UpdateJson.readArray(text, itemsMax)) {
            case Parsed.Refused<List<UpdateJson.Item>> refused -> refused.as();
            case Parsed.Value<List<UpdateJson.Item>>(List<UpdateJson.Item> items) -> check(items);
        };
    }

    private Parsed<List<Update>> check(List<UpdateJson.Item> items) {
        List<Update> updates = new ArrayList<>(items.size());
        for (UpdateJson.Item item : items) {
            String where = "Item " + updates.size() + ": ";
            switch (Update.parse(
                    dolores.id(), item.path(), item.message(), messageBytesMax, item.start())) {
                case Parsed.Refused<Update> refused -> {
                    return refused.in(where).as();
                }
                case Parsed.Value<Update>(Update update) -> {
                    Outcome.Denied denied = dolores.denial(update);
                    if (denied != null) {
                        return Parsed.refused(denied.refusal(), where + denied.detail());
                    }
                    updates.add(update);
                }
            }
        }
        return Parsed.value(updates);
    }

    private List<Outcome> apply(List<Update> updates) {
        List<Outcome> outcomes = new ArrayList<>(updates.size());
        for (Update update : updates) {
            outcomes.add(dolores.update(update));
        }
        return outcomes;
    }

    private static byte[] write(List<Outcome> outcomes) {
        StringWriter text = new StringWriter(outcomes.size() * 20 + 16);
        try (JsonGenerator json = WRITER.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("updates");
            for (Outcome outcome : outcomes) {
                json.writeStartObject();
                switch (outcome) {
                    case Outcome.Accepted(int subscribers, @Nullable Position position) -> {
                        json.writeNumberProperty("subscribers", subscribers);
                        if (position != null) {
                            json.writeStringProperty("position", position.toString());
                        }
                    }
                    case Outcome.Unknown unknown ->
                            json.writeStringProperty("unknown", unknown.id().text());
                    case Outcome.Denied denied ->
                            throw new IllegalStateException("checked before: " + denied.refusal());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }
}
