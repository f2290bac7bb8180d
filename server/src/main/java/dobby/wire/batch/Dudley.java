package dobby.wire.batch;

import dobby.http.Body;
import dobby.http.Exchange;
import dobby.http.Handler;
import dobby.http.Head;
import dobby.message.Parsed;
import dobby.message.Position;
import dobby.message.Refusal;
import dobby.message.Terms;
import dobby.message.Text;
import dobby.message.Update;
import dobby.registry.Dolores;
import dobby.registry.Outcome;
import dobby.wire.UpdateJson;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private static final String SUCCESS = "{success:true}";
    private static final JsonFactory WRITER = new JsonFactory();

    private final Dolores dolores;
    private final int messageBytesMax;
    private final int itemsMax;
    private final Repeats repeats;

    /**
     * @param messageBytesMax the longest message taken, in bytes of UTF-8
     * @param itemsMax how many updates a batch may hold
     * @param repeats by which a batch that came before is known
     */
    public Dudley(Dolores dolores, int messageBytesMax, int itemsMax, Repeats repeats) {
        this.dolores = dolores;
        this.messageBytesMax = messageBytesMax;
        this.itemsMax = itemsMax;
        this.repeats = repeats;
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
        String key = exchange.header("Idempotency-Key");
        if (key == null) {
            answer(exchange, original, carryOut(original, exchange.body()));
        } else if (!Terms.isKey(key)) {
            exchange.refuse(Refusal.BAD_KEY, Text.shown(key) + " is no key.");
        } else {
            once(key, exchange, original);
        }
    }

    /** Carries a batch out, unless it has come before: then it is answered what that one was. */
    private void once(String key, Exchange exchange, boolean original) {
        byte[] body = exchange.body();
        Repeats.Found found = repeats.find(key, digest(original, body));
        Repeats.Batch batch = found.batch();
        if (batch == null) {
            exchange.refuse(Refusal.KEY_REUSED, Refusal.KEY_REUSED.title());
            return;
        }
        if (found.first()) {
            Answer answer = new Answer.Refused(Refusal.FAULT, Refusal.FAULT.title());
            try {
                answer = carryOut(original, body);
            } finally {
                repeats.answered(key, batch, answer);
            }
        }
        batch.answer().thenAccept(answer -> answer(exchange, original, answer));
    }

    private static byte[] digest(boolean original, byte[] body) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update((byte) (original ? 1 : 0)); // the two addresses answer differently
            return sha.digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    private static void answer(Exchange exchange, boolean original, Answer answer) {
        switch (answer) {
            case Answer.Done(String text) ->
                    exchange.answer(
                            original ? PLAIN : JSON,
                            Body.of(text.getBytes(StandardCharsets.UTF_8)));
            case Answer.Refused(Refusal refusal, String detail, Map<String, String> more) ->
                    exchange.refuse(refusal, detail, more);
        }
    }

    private Answer carryOut(boolean original, byte[] body) {
        return switch (read(body)) {
            case Parsed.Refused<List<Update>>(Refusal refusal, String detail) ->
                    new Answer.Refused(refusal, detail);
            case Parsed.Value<List<Update>>(List<Update> updates) -> {
                List<Outcome> outcomes = new ArrayList<>(updates.size());
                for (Update update : updates) {
                    Outcome outcome = dolores.updateOfBatch(update);
                    if (outcome instanceof Outcome.Moved moved) { // it was alone
                        yield new Answer.Refused(Refusal.MOVED, moved.detail(), moved.members());
                    }
                    outcomes.add(outcome);
                }
                yield new Answer.Done(original ? SUCCESS : write(outcomes));
            }
        };
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
        int receipts = 0;
        for (UpdateJson.Item item : items) {
            String where = "Item " + updates.size() + ": ";
            Terms terms = item.terms();
            if (terms != null && terms.expect() != null && items.size() > 1) {
                return Parsed.refused(
                        Refusal.BAD_EXPECT,
                        where + "An update that expects a position stands alone in its batch.");
            }
            switch (Update.parse(
                    dolores.id(),
                    item.path(),
                    item.message(),
                    messageBytesMax,
                    item.start(),
                    terms)) {
                case Parsed.Refused<Update> refused -> {
                    return refused.in(where).as();
                }
                case Parsed.Value<Update>(Update update) -> {
                    Outcome.Denied denied = dolores.denial(update);
                    if (denied != null) {
                        return Parsed.refused(denied.refusal(), where + denied.detail());
                    }
                    receipts += terms != null && terms.receipt() != null ? 1 : 0;
                    if (receipts > 0 && receipts > dolores.receiptsLeft()) {
                        return Parsed.refused(
                                Refusal.TOO_MANY_RECEIPTS,
                                where + Refusal.TOO_MANY_RECEIPTS.title());
                    }
                    updates.add(update);
                }
            }
        }
        return Parsed.value(updates);
    }

    private static String write(List<Outcome> outcomes) {
        StringWriter text = new StringWriter(outcomes.size() * 20 + 16);
        try (JsonGenerator json = WRITER.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("updates");
            for (Outcome outcome : outcomes) {
                json.writeStartObject();
                switch (outcome) {
                    case Outcome.Accepted accepted -> write(accepted, json);
                    case Outcome.Unknown unknown ->
                            json.writeStringProperty("unknown", unknown.id().text());
                    case Outcome.Denied _, Outcome.Moved _ ->
                            throw new IllegalStateException("checked before: " + outcome);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private static void write(Outcome.Accepted accepted, JsonGenerator json) {
        json.writeNumberProperty("subscribers", accepted.subscribers());
        Position position = accepted.position();
        if (position != null) {
            json.writeStringProperty("position", position.toString());
        }
        if (accepted.receipt() != null) {
            json.writeStringProperty("receipt", accepted.receipt());
        }
        if (accepted.repeated()) {
            json.writeBooleanProperty("repeated", true);
        }
    }
}
