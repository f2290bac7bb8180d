package dobby.cornelius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dobby.cornelius.CorneliusException.Uncertain;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may have been carried out is sent again only if twice is as good as once. */
class LostAnswerIsNotSentTwiceTest {

    private static final Update CONNECT = Update.connect("x-1", "contacts");

    @Test
    void a_publish_is_uncertain_and_was_sent_once() throws Exception {
        try (SmallServer server = SmallServer.that(Reply.lost())) {
            Cornelius dobby = Cornelius.at(server.url());
            assertThatThrownBy(() -> dobby.publish("a", "b")).isInstanceOf(Uncertain.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void commands_with_a_message_among_them_too() throws Exception {
        try (SmallServer server = SmallServer.that(Reply.lost())) {
            Cornelius dobby = Cornelius.at(server.url());
            assertThatThrownBy(() -> dobby.updates(List.of(CONNECT, new Update("a", "b"))))
                    .isInstanceOf(Uncertain.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void half_an_answer_is_a_lost_one() throws Exception {
        Reply half = new Reply("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", Reply.Then.CLOSE);
        try (SmallServer server = SmallServer.that(half)) {
            Cornelius dobby = Cornelius.at(server.url());
            assertThatThrownBy(() -> dobby.publish("a", "b")).isInstanceOf(Uncertain.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    /** The JDK sends a GET again by itself in this case; a POST it must not. */
    @Test
    void a_kept_connection_that_ends_under_a_publish_is_not_followed_by_another() throws Exception {
        try (SmallServer server = SmallServer.that(Reply.ok(1), Reply.lost(), Reply.ok(1))) {
            Cornelius dobby = Cornelius.at(server.url());
            dobby.publish("a", "1");
            assertThatThrownBy(() -> dobby.publish("a", "2")).isInstanceOf(Uncertain.class);
            assertThat(server.requests())
                    .extracting(SmallServer.Request::connection)
                    .containsExactly(0, 0);
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
