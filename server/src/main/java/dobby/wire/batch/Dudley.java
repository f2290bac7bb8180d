package dobby.wire.batch;

import dobby.access.Filch;
import dobby.access.Key;
import dobby.http.Body;
import dobby.http.Exchange;
import dobby.http.Handler;
import dobby.http.Head;
import dobby.message.Command;
import dobby.message.Parsed;
import dobby.message.Refusal;
import dobby.message.Terms;
import dobby.message.Text;
import dobby.message.Update;
import dobby.registry.Dolores;
import dobby.registry.Outcome;
import dobby.wire.UpdateJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    static final String SUCCESS = "{success:true}";

    private final Dolores dolores;
    private final Filch filch;
    private final int messageBytesMax;
    private final int itemsMax;
    private final Repeats repeats;

    /**
     * @param messageBytesMax the longest message taken, in bytes of UTF-8
     * @param itemsMax how many updates a batch may hold
     * @param repeats by which a batch that came before is known
     */
    public Dudley(
            Dolores dolores, Filch filch, int messageBytesMax, int itemsMax, Repeats repeats) {
        this.dolores = dolores;
        this.filch = filch;
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
            carryOut(exchange, original, answer -> answer(exchange, original, answer));
        } else if (!Terms.isKey(key)) {
            exchange.refuse(Refusal.BAD_KEY, Text.shown(key) + " is no key.");
        } else {
            once(key, exchange, original);
        }
    }

    /** Carries a batch out, unless it has come before: then it is answered what that one was. */
    private void once(String key, Exchange exchange, boolean original) {
        Repeats.Found found = repeats.find(key, digest(original, exchange.body(), exchange.key()));
        Repeats.Batch batch = found.batch();
        if (batch == null) {
            exchange.refuse(Refusal.KEY_REUSED, Refusal.KEY_REUSED.title());
            return;
        }
        if (found.first()) {
            try {
                carryOut(exchange, original, answer -> repeats.answered(key, batch, answer));
            } catch (RuntimeException | Error thrown) {
                repeats.answered(
                        key, batch, new Answer.Refused(Refusal.FAULT, Refusal.FAULT.title()));
                throw thrown;
            }
        }
        batch.answer()
                .thenAccept(answer -> onLoopOf(exchange, () -> answer(exchange, original, answer)));
    }

    private static void onLoopOf(Exchange exchange, Runnable task) {
        if (exchange.loop().inside()) {
            task.run();
        } else {
            exchange.loop().run(task);
        }
    }

    private static byte[] digest(boolean original, byte[] body, Key who) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update((byte) (original ? 1 : 0)); // the two addresses answer differently
            sha.update(
                    who.name().getBytes(StandardCharsets.UTF_8)); // and one may not ask for another
            sha.update((byte) 0);
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
            case Answer.InPart(String detail, List<Outcome> outcomes) ->
                    exchange.refuse(
                            Refusal.KEPT_IN_PART, detail, json -> Outcomes.write(outcomes, json));
        }
    }

    /**
     * Carries a batch out.
     *
     * @param then is given the answer on the connection's loop: at once, or when all that is to be
     *     kept is kept or refused
     */
    private void carryOut(Exchange exchange, boolean original, Consumer<Answer> then) {
        switch (read(exchange.body(), exchange.key())) {
            case Parsed.Refused<List<Update>>(Refusal refusal, String detail) ->
                    then.accept(new Answer.Refused(refusal, detail));
            case Parsed.Value<List<Update>>(List<Update> updates) -> {
                List<Outcome> outcomes = new ArrayList<>(updates.size());
                for (Update update : updates) {
                    outcomes.add(filch.updateOfBatch(update));
                }
                AllKnown.of(
                        outcomes,
                        all ->
                                onLoopOf(
                                        exchange,
                                        () -> then.accept(Outcomes.answer(original, all))));
            }
        }
    }

    /** Reads and checks every item before any is carried out. */
    private Parsed<List<Update>> read(byte[] body, Key who) {
        String text = Text.decode(body);
        if (text == null) {
            return Parsed.refused(Refusal.BAD_UTF8, Refusal.BAD_UTF8.title());
        }
        return switch (UpdateJson.readArray(text, itemsMax)) {
            case Parsed.Refused<List<UpdateJson.Item>> refused -> refused.as();
            case Parsed.Value<List<UpdateJson.Item>>(List<UpdateJson.Item> items) ->
                    check(items, who);
        };
    }

    private Outcome.@Nullable Denied denial(Update update, Key who, Connects connects) {
        Outcome.Denied denied = filch.denial(update, who);
        if (denied != null || !(update.command() instanceof Command.Connect connect)) {
            return denied;
        }
        int before = connects.all();
        return dolores.tooMuch(update, connects.add(connect), before);
    }

    private Parsed<List<Update>> check(List<UpdateJson.Item> items, Key who) {
        List<Update> updates = new ArrayList<>(items.size());
        int receipts = 0;
        Connects connects = new Connects();
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
                    Outcome.Denied denied = denial(update, who, connects);
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
        Outcome.Denied tooFast = filch.tooFast(who, updates.size());
        return tooFast == null
                ? Parsed.value(updates)
                : Parsed.refused(tooFast.refusal(), tooFast.detail());
    }
}
