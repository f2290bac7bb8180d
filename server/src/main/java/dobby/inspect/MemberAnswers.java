package dobby.inspect;

import dobby.http.Exchange;
import dobby.message.Path;
import dobby.message.Refusal;
import dobby.message.Text;
import dobby.message.ThestralId;
import dobby.presence.Member;
import dobby.presence.MembersPage;
import dobby.presence.Presence;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Who is connected to paths that tell it.
 *
 * <p>Threads: safe from any thread.
 */
final class MemberAnswers {

    private final Presence presence;
    private final Aside aside;

    MemberAnswers(Presence presence, Aside aside) {
        this.presence = presence;
        this.aside = aside;
    }

    void list(Exchange exchange, Path path, Query query) {
        int limit = query.limit(exchange);
        if (limit == 0) {
            return;
        }
        if (!presence.isOf(path)) {
            String what = "The path " + Text.shown(path.text()) + " has no presence.";
            exchange.refuse(Refusal.NO_PRESENCE, what);
            return;
        }
        String after = query.get("after", "");
        aside.on(
                presence.loop(),
                exchange,
                () -> {
                    MembersPage page = presence.look(path, after, limit);
                    aside.slowly(exchange, () -> answer(exchange, path, page));
                });
    }

    private static void answer(Exchange exchange, Path path, MembersPage page) {
        List<MembersPage.Shown> shown = page.shown();
        JsonAnswer.answer(
                exchange,
                json -> {
                    json.writeStringProperty("path", path.text());
                    json.writeNumberProperty("count", page.members());
                    json.writeNumberProperty("sessions", page.sessions());
                    json.writeArrayPropertyStart("members");
                    shown.forEach(each -> write(json, each));
                    json.writeEndArray();
                    JsonAnswer.textOrNull(
                            json, "next", page.more() ? shown.getLast().member().name() : null);
                });
    }

    private static void write(JsonGenerator json, MembersPage.Shown shown) {
        Member member = shown.member();
        json.writeStartObject();
        json.writeStringProperty("member", member.name());
        json.writeName("info");
        json.writeRawValue(member.info() == null ? "null" : member.info());
        json.writeNumberProperty("sinceMs", member.sinceMs());
        json.writeArrayPropertyStart("sessions");
        for (ThestralId id : shown.sessions()) {
            json.writeString(id.text());
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
