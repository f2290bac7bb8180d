package dobby.wire.line;

import dobby.access.Filch;
import dobby.http.Body;
import dobby.http.Exchange;
import dobby.http.Handler;
import dobby.http.Head;
import dobby.http.Target;
import dobby.message.Parsed;
import dobby.message.Refusal;
import dobby.message.Text;
import dobby.message.Update;
import dobby.registry.Dolores;
import dobby.registry.Outcome;
import dobby.registry.Pending;
import java.nio.charset.StandardCharsets;

/**
 * The back-ends' oldest door: one line in the target of one GET, {@code GET /<path;message>},
 * answered {@code {sent:true}}.
 *
 * <p>The target is decoded as it is: a plus is a plus, and a query string is part of the message.
 *
 * <p>Threads: each request on its connection's loop.
 */
public final class ImperioHttp implements Handler {

    /**
     * The longest request line of this door, in bytes: it holds the message, unlike any other
     * door's.
     */
    public static final int TARGET_BYTES_MAX = 65_536;

    private static final Head JSON = Head.of(200, "application/json", "");
    private static final Body SENT = Body.of("{sent:true}".getBytes(StandardCharsets.US_ASCII));

    private final Dolores dolores;
    private final Filch filch;
    private final Lines lines;

    /**
     * @param messageBytesMax the longest message taken, in bytes of UTF-8
     */
    public ImperioHttp(Dolores dolores, Filch filch, int messageBytesMax) {
        this.dolores = dolores;
        this.filch = filch;
        this.lines = new Lines(messageBytesMax);
    }

    @Override
    public void handle(Exchange exchange) {
        if (!exchange.method().equals("GET")) {
            exchange.refuse(Refusal.METHOD_NOT_ALLOWED, "A line is sent by GET.", "Allow: GET\r\n");
            return;
        }
        String line = Target.decode(exchange.target().rest());
        if (line == null) {
            String what =
                    "The target "
                            + Text.shown(exchange.target().rest())
                            + " is not UTF-8 in percent escapes.";
            exchange.refuse(Refusal.BAD_PERCENT_ENCODING, what);
            return;
        }
        switch (lines.read(dolores.id(), line)) {
            case Parsed.Refused<Update>(Refusal refusal, String detail) ->
                    exchange.refuse(refusal, detail);
            case Parsed.Value<Update>(Update update) ->
                    answer(exchange, filch.update(update, exchange.key()));
        }
    }

    private static void answer(Exchange exchange, Outcome outcome) {
        switch (outcome) {
            case Outcome.Denied(Refusal refusal, String detail) -> exchange.refuse(refusal, detail);
            case Outcome.Moved moved ->
                    exchange.refuse(Refusal.MOVED, moved.detail(), moved.members());
            // As in 2009, an id that nobody has is no error here; POST /updates at Dudley tells.
            case Outcome.Accepted _, Outcome.Unknown _ -> exchange.answerLast(JSON, SENT);
            case Pending pending ->
                    pending.whenKnown(known -> exchange.loop().run(() -> answer(exchange, known)));
        }
    }
}
