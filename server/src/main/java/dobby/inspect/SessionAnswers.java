package dobby.inspect;

import dobby.access.Filch;
import dobby.http.Body;
import dobby.http.Exchange;
import dobby.http.Head;
import dobby.message.Parsed;
import dobby.message.Path;
import dobby.message.Refusal;
import dobby.message.Update;
import dobby.registry.Dolores;
import dobby.registry.Guest;
import dobby.registry.Outcome;
import dobby.registry.Pending;
import dobby.registry.Registration;
import dobby.session.Firenze;
import dobby.session.SessionState;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * How a session stands, and its end.
 *
 * <p>Threads: safe from any thread.
 */
final class SessionAnswers {

    private static final Head CLOSED = Head.empty(204, "");

    /** The longest message of a {@code ::close}: an id. */
    private static final int ID_BYTES_MAX = 4096;

    private final Dolores dolores;
    private final Filch filch;
    private final Aside aside;

    SessionAnswers(Dolores dolores, Filch filch, Aside aside) {
        this.dolores = dolores;
        this.filch = filch;
        this.aside = aside;
    }

    void look(Exchange exchange, String id) {
        Registration who = dolores.find(id);
        if (who == null) {
            Inspection.refuseUnknown(exchange, id);
        } else {
            aside.on(who.home(), exchange, () -> look(exchange, who));
        }
    }

    private void look(Exchange exchange, Registration who) {
        if (who.ended()) {
            Inspection.refuseUnknown(exchange, who.id().text());
            return;
        }
        JsonAnswer.answer(
                exchange,
                json -> {
                    json.writeStringProperty("id", who.id().text());
                    json.writeArrayPropertyStart("paths");
                    dolores.pathsOf(who).stream()
                            .map(Path::text)
                            .sorted()
                            .forEach(json::writeString);
                    json.writeEndArray();
                    write(json, who);
                });
    }

    /** The member that tells how a client's session stands; null of anybody else. */
    static void write(JsonGenerator json, Registration who) {
        if (!(who.thestral() instanceof Firenze firenze)) {
            json.writeNullProperty("session");
            return;
        }
        SessionState state = firenze.look();
        json.writeObjectPropertyStart("session");
        JsonAnswer.textOrNull(json, "transport", state.transport());
        JsonAnswer.textOrNull(json, "address", state.address());
        json.writeBooleanProperty("blocked", state.blocked());
        json.writeNumberProperty("awayMs", state.awayMs());
        json.writeNumberProperty("confirmed", state.confirmed());
        json.writeNumberProperty("sent", state.sent());
        json.writeNumberProperty("queued", state.queued());
        json.writeNumberProperty("queuedBytes", state.queuedBytes());
        write(json, who.guest());
        json.writeArrayPropertyStart("gaps");
        for (SessionState.Gap gap : state.gaps()) {
            json.writeStartObject();
            json.writeStringProperty("path", gap.path().text());
            JsonAnswer.positionOrNull(json, "after", gap.after());
            JsonAnswer.positionOrNull(json, "upTo", gap.upTo());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, @Nullable Guest guest) {
        if (guest == null) {
            json.writeNullProperty("grant");
            return;
        }
        json.writeObjectPropertyStart("grant");
        json.writeStringProperty("user", guest.grant().subject());
        json.writeNumberProperty("expiresMs", guest.grant().expiresMs());
        json.writeArrayPropertyStart("paths");
        guest.own().stream().map(Path::text).sorted().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    void close(Exchange exchange, String id) {
        switch (Update.parse(dolores.id(), "::close", id, ID_BYTES_MAX)) {
            case Parsed.Refused<Update>(Refusal refusal, String detail) ->
                    exchange.refuse(refusal, detail);
            case Parsed.Value<Update>(Update close) -> {
                switch (filch.update(close, exchange.key())) {
                    case Outcome.Accepted _ -> exchange.answer(CLOSED, Body.NONE);
                    case Outcome.Unknown _ -> Inspection.refuseUnknown(exchange, id);
                    case Outcome.Moved _, Pending _ ->
                            throw new IllegalStateException("not of a command");
                    case Outcome.Denied(Refusal refusal, String detail) ->
                            exchange.refuse(refusal, detail);
                }
            }
        }
    }
}
