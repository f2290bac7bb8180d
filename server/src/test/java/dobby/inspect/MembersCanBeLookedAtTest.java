package dobby.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is connected to a path, for back-ends: with the ids of the sessions. */
class MembersCanBeLookedAtTest {

    @RegisterExtension
    static final TestServer server =
            TestServer.with(settings -> settings.loops(2).presence("room/**"));

    private static int rooms;

    private final Inspector inspector = new Inspector(server);
    private final String room = "room/" + ++rooms;
    private final String target = "/paths/" + room.replace("/", "%2F") + "/members";

    private String comes(String more) {
        String id = new Subscriber(server).id();
        String connect =
                "[{\"path\":\"::connect\",\"message\":\"%s->%s\"%s}]".formatted(id, room, more);
        inspector.ask("POST /updates", "/updates", connect);
        return id;
    }

    private Map<String, @Nullable Object> get(String query) {
        return inspector.get("/paths/{path}/members", target + query);
    }

    private int count() {
        return Integer.parseInt(String.valueOf(get("").get("count")));
    }

    private Map<String, @Nullable Object> look(int members) {
        server.await(members + " members", () -> members == count());
        return get("");
    }

    @Test
    void with_what_is_said_of_each_and_its_sessions() {
        long before = System.currentTimeMillis();
        String one = comes(",\"user\":\"7\",\"info\":{\"name\":\"Zoë\"}");
        String other = comes(",\"user\":\"7\"");
        String guest = comes("");
        Map<?, ?> page = look(2);
        assertThat(page.get("path")).isEqualTo(room);
        assertThat(page.get("sessions")).isEqualTo(3);
        assertThat(page.get("next")).isNull();
        List<?> members = List.copyOf((List<?>) Objects.requireNonNull(page.get("members")));
        Map<?, ?> zoe = (Map<?, ?>) members.getFirst();
        assertThat(zoe.get("info")).isEqualTo(Map.of("name", "Zoë"));
        assertThat((List<?>) zoe.get("sessions")).isEqualTo(List.of(one, other));
        assertThat(Long.parseLong(String.valueOf(zoe.get("sinceMs"))))
                .isBetween(before, System.currentTimeMillis());
        Map<?, ?> nobody = (Map<?, ?>) members.getLast();
        assertThat(nobody.get("member")).isEqualTo("~1");
        assertThat(nobody.get("info")).isNull();
        assertThat((List<?>) nobody.get("sessions")).isEqualTo(List.of(guest));
        inspector.ask("DELETE /sessions/{id}", "/sessions/" + one, "");
        inspector.ask("DELETE /sessions/{id}", "/sessions/" + guest, "");
        assertThat(Inspector.each(look(1), "members", "sessions"))
                .isEqualTo(List.of(List.of(other)));
    }

    @Test
    void page_by_page_each_once_and_in_order() {
        List<Object> all = new ArrayList<>();
        for (int i = 10; i < 35; i++) {
            all.add("user " + i);
            comes(",\"user\":\"user " + i + "\"");
        }
        look(25);
        List<Object> seen = new ArrayList<>();
        Object next = "";
        int pages = 0;
        while (next != null) {
            String after = String.valueOf(next).replace(' ', '+');
            Map<String, @Nullable Object> page = get("?limit=10&after=" + after);
            assertThat(page.get("count")).isEqualTo(25);
            seen.addAll(Inspector.each(page, "members", "member"));
            next = page.get("next");
            pages++;
        }
        assertThat(seen).isEqualTo(all);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void a_path_that_nobody_hears_has_none() {
        assertThat(get("").get("members")).isEqualTo(List.of());
    }
}
