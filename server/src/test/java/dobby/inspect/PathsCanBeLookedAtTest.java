package dobby.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths there are, who hears them, and what their histories keep. */
class PathsCanBeLookedAtTest {

    @RegisterExtension
    static final TestServer server =
            TestServer.with(settings -> settings.loops(2).history("log/*", 3));

    private static int tests;

    private final Inspector inspector = new Inspector(server);
    private final String prefix = "test" + ++tests + "-";
    private final String log = "log/" + prefix;

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Map<String, @Nullable Object> history(String query) {
        return inspector.get(
                "/paths/{path}/history", "/paths/" + encoded(log) + "/history" + query);
    }

    @Test
    void page_by_page_each_once_and_in_order() {
        Subscriber one = new Subscriber(server);
        List<String> all = new ArrayList<>();
        for (int i = 10; i < 35; i++) {
            all.add(prefix + i);
            server.connect(one.id(), prefix + i);
        }
        List<Object> seen = new ArrayList<>();
        Object next = "";
        int pages = 0;
        while (next != null) {
            String target = "/paths?limit=10&prefix=" + prefix + "&after=" + next;
            Map<String, @Nullable Object> page = inspector.get("/paths", target);
            seen.addAll(Inspector.each(page, "paths", "path"));
            next = page.get("next");
            pages++;
        }
        assertThat(seen).isEqualTo(all);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void with_members_and_what_the_history_keeps() {
        server.connect(new Subscriber(server).id(), log);
        server.connect(new Subscriber(server).id(), log);
        for (String message : List.of("1", "22", "333", "4444")) {
            server.publish(log, message);
        }
        Map<?, ?> path = inspector.get("/paths/{path}", "/paths/" + encoded(log));
        assertThat(path.get("members")).isEqualTo(2);
        assertThat(Inspector.at(path, "history.updates")).isEqualTo(3);
        assertThat(Inspector.at(path, "history.bytes")).isEqualTo(9);
        assertThat(String.valueOf(Inspector.at(path, "history.head"))).endsWith(":4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a/b/c", "history", "a/history", "ü/☃", "100%", "a?b=c&d", "a b+c", ";"})
    void whatever_it_is_called(String name) {
        server.connect(new Subscriber(server).id(), prefix + name);
        Map<?, ?> path = inspector.get("/paths/{path}", "/paths/" + encoded(prefix + name));
        assertThat(path.get("path")).isEqualTo(prefix + name);
        assertThat(path.get("members")).isEqualTo(1);
        assertThat(path.get("history")).isNull();
    }

    @Test
    void a_history_is_read_in_parts_to_its_end() {
        for (int i = 1; i <= 4; i++) {
            server.publish(log, "m" + i);
        }
        Map<?, ?> first = history("?since=all&limit=2");
        assertThat(Inspector.each(first, "updates", "message")).isEqualTo(List.of("m2", "m3"));
        assertThat(first.get("more")).isEqualTo(true);
        assertThat(first.get("lost")).isNull();
        Map<?, ?> second = history("?since=" + first.get("next"));
        assertThat(Inspector.each(second, "updates", "message")).isEqualTo(List.of("m4"));
        assertThat(second.get("more")).isEqualTo(false);
        Map<?, ?> third = history("?since=" + second.get("next"));
        assertThat(third.get("updates")).isEqualTo(List.of());
        assertThat(third.get("next")).isEqualTo(second.get("next"));
        assertThat(Inspector.each(history("?since=1"), "updates", "message"))
                .isEqualTo(List.of("m4"));
    }

    @Test
    void what_a_history_has_lost_is_said() {
        for (int i = 1; i <= 5; i++) {
            server.publish(log, "m" + i);
        }
        String head = String.valueOf(history("").get("next"));
        String epoch = head.substring(0, head.indexOf(':'));
        Map<?, ?> late = history("?since=" + epoch + ":1");
        assertThat(Inspector.at(late, "lost.after")).isEqualTo(epoch + ":1");
        assertThat(Inspector.at(late, "lost.upTo")).isEqualTo(epoch + ":2");
        assertThat(Inspector.each(late, "updates", "message")).isEqualTo(List.of("m3", "m4", "m5"));
        assertThat(Inspector.at(history("?since=other:1"), "lost.after")).isEqualTo("other:1");
    }

    @Test
    void a_path_without_history_says_so() {
        Map<?, ?> none =
                inspector.get(
                        "/paths/{path}/history",
                        "/paths/" + prefix + "plain/history?since=k3f9z1:7");
        assertThat(Inspector.at(none, "lost.after")).isEqualTo("k3f9z1:7");
        assertThat(Inspector.at(none, "lost.upTo")).isNull();
        assertThat(none.get("next")).isNull();
    }
}
