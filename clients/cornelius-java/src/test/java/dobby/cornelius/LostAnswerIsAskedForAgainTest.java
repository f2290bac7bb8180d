package dobby.cornelius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dobby.cornelius.CorneliusException.Uncertain;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What may have been carried out is sent again under its key, by which Dobby knows it; and if
 * somebody answered that it failed, only if twice is as good as once.
 */
class LostAnswerIsAskedForAgainTest {

    private static final Pattern KEY =
            Pattern.compile("(?i)\r\nIdempotency-Key: ([!-~]{1,128})\r\n");
    private static final Update CONNECT = Update.connect("x-1", "contacts");

    private static List<String> keys(SmallServer server) {
        return server.requests().stream()
                .map(request -> KEY.matcher(request.head()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void a_publish_is_sent_again_under_the_same_key() throws Exception {
        try (SmallServer server = SmallServer.that(Reply.lost(), Reply.ok(1), Reply.ok(1))) {
            Cornelius dobby = Cornelius.at(server.url());
            assertThat(dobby.publish("a", "b")).isEqualTo(1);
            assertThat(server.requests()).hasSize(2);
            assertThat(Set.copyOf(keys(server))).hasSize(1);
            dobby.publish("a", "b");
            assertThat(keys(server)).hasSize(3);
            assertThat(Set.copyOf(keys(server))).hasSize(2);
        }
    }

    @Test
    void it_is_uncertain_if_no_answer_comes_at_all() throws Exception {
        try (SmallServer server = SmallServer.that(Reply.lost())) {
            Cornelius dobby = Cornelius.at(server.url());
            assertThatThrownBy(() -> dobby.publish("a", "b")).isInstanceOf(Uncertain.class);
            assertThat(server.requests()).hasSize(1 + Cornelius.RETRIES);
        }
    }

    @Test
    void commands_with_a_message_among_them_are_not_sent_again_after_a_failure() throws Exception {
        try (SmallServer server = SmallServer.that(Reply.status("502 Bad Gateway", "", ""))) {
            Cornelius dobby = Cornelius.at(server.url());
            assertThatThrownBy(() -> dobby.updates(List.of(CONNECT, new Update("a", "b"))))
                    .isInstanceOf(Uncertain.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void half_an_answer_is_a_lost_one() throws Exception {
        Reply half = new Reply("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", Reply.Then.CLOSE);
        try (SmallServer server = SmallServer.that(half, Reply.ok(1))) {
            Cornelius dobby = Cornelius.at(server.url());
            assertThat(dobby.publish("a", "b")).isEqualTo(1);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void a_kept_connection_that_ends_under_a_publish_is_followed_by_another() throws Exception {
        try (SmallServer server = SmallServer.that(Reply.ok(1), Reply.lost(), Reply.ok(1))) {
            Cornelius dobby = Cornelius.at(server.url());
            dobby.publish("a", "1");
            assertThat(dobby.publish("a", "2")).isEqualTo(1);
            assertThat(server.requests())
                    .extracting(SmallServer.Request::connection)
                    .containsExactly(0, 0, 1);
        }
    }

    @Test
    void a_kept_connection_that_ended_while_idle_costs_nothing() throws Exception {
        Reply last = Reply.ok(1).then(Reply.Then.CLOSE);
        try (SmallServer server = SmallServer.that(last)) {
            Cornelius dobby = Cornelius.at(server.url());
            for (int i = 0; i < 5; i++) {
                assertThat(dobby.publish("a", "b")).isEqualTo(1);
                server.awaitNobody();
            }
            assertThat(server.requests())
                    .extracting(SmallServer.Request::connection)
                    .containsExactly(0, 1, 2, 3, 4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"500 Fault", "502 Bad Gateway", "503 No More", "504 Late"})
    void a_server_that_failed_or_a_proxy_before_it_may_have_done_it(String status)
            throws Exception {
        try (SmallServer server =
                SmallServer.that(Reply.status(status, "Retry-After: 0\r\n", "<html>"))) {
            Cornelius dobby = Cornelius.at(server.url());
            assertThatThrownBy(() -> dobby.publish("a", "b")).isInstanceOf(Uncertain.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void connecting_disconnecting_and_closing_are_sent_again() throws Exception {
        try (SmallServer server =
                SmallServer.that(
                        Reply.lost(),
                        Reply.ok(1),
                        Reply.lost(),
                        Reply.ok(1),
                        Reply.lost(),
                        Reply.ok(1))) {
            Cornelius dobby = Cornelius.at(server.url());
            assertThat(dobby.connect("x-1", List.of("a"))).isTrue();
            assertThat(dobby.disconnect("x-1", List.of("a"))).isTrue();
            assertThat(dobby.closeSession("x-1")).isTrue();
            assertThat(server.requests()).hasSize(6);
        }
    }

    @Test
    void but_not_for_ever() throws Exception {
        try (SmallServer server = SmallServer.that(Reply.lost())) {
            Cornelius dobby = Cornelius.at(server.url());
            assertThatThrownBy(() -> dobby.connect("x-1", List.of("a")))
                    .isInstanceOf(Uncertain.class);
            assertThat(server.requests()).hasSize(1 + Cornelius.RETRIES);
        }
    }
}
