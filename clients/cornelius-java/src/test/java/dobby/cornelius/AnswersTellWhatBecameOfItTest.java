package dobby.cornelius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscribers, unknown ids, refusals, and answers that are none. */
class AnswersTellWhatBecameOfItTest {

    @Test
    void a_publish_tells_how_many_were_connected() throws Exception {
        try (SmallServer server = SmallServer.that(Reply.deliveries("{\"subscribers\":41}"))) {
            assertThat(Cornelius.at(server.url()).publish("a", "b")).isEqualTo(41);
        }
    }

    @Test
    void a_batch_tells_it_for_each() throws Exception {
        try (SmallServer server =
                SmallServer.that(
                        Reply.deliveries(
                                "{\"subscribers\":0}",
                                "{\"unknown\":\"x-1\"}",
                                "{\"later\":[{}],\"subscribers\":2,\"position\":\"k3:7\"}"))) {
            List<Update> batch =
                    List.of(new Update("a", "1"), Update.connect("x-1", "a"), new Update("b", "2"));
            assertThat(Cornelius.at(server.url()).updates(batch))
                    .containsExactly(
                            new Delivery(0, Optional.empty(), Optional.empty()),
                            new Delivery(0, Optional.of("x-1"), Optional.empty()),
                            new Delivery(2, Optional.empty(), Optional.of("k3:7")));
        }
    }

    @Test
    void an_unknown_id_is_no_error() throws Exception {
        try (SmallServer server =
                SmallServer.that(
                        Reply.deliveries("{\"unknown\":\"x-1\"}"),
                        Reply.deliveries("{\"unknown\":\"x-1\"}"),
                        Reply.deliveries("{\"unknown\":\"x-1\"}"),
                        Reply.ok(1))) {
            Cornelius dobby = Cornelius.at(server.url());
            assertThat(dobby.connect("x-1", List.of("a"))).isFalse();
            assertThat(dobby.disconnect("x-1", List.of("a"))).isFalse();
            assertThat(dobby.closeSession("x-1")).isFalse();
            assertThat(dobby.connect("x-1", List.of("a"))).isTrue();
        }
    }

    @Test
    void a_refusal_has_its_status_code_and_detail_and_is_not_sent_again() throws Exception {
        String problem =
                "{\"type\":\"about:blank\",\"title\":\"t\",\"status\":400,\"code\":\"bad_path\","
                        + "\"detail\":\"Item 0: \\u0041 path must not be empty.\"}";
        try (SmallServer server = SmallServer.that(Reply.status("400 Bad Request", "", problem))) {
            var refused =
                    catchThrowableOfType(
                            CorneliusException.Refused.class,
                            () -> Cornelius.at(server.url()).publish("", "b"));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("bad_path");
            assertThat(refused.detail()).isEqualTo("Item 0: A path must not be empty.");
            assertThat(refused)
                    .hasMessage("Refused (400 bad_path): Item 0: A path must not be empty.");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403 Forbidden, <html>, Somebody answered for Dobby.",
        "404 Not Found, '', Somebody answered for Dobby.",
        "429 Too Many, [1], Somebody answered for Dobby.",
        "302 Found, '', The answer leads to http://elsewhere/"
    })
    void a_refusal_by_somebody_else_has_no_code(String status, String body, String detail)
            throws Exception {
        try (SmallServer server =
                SmallServer.that(
                        Reply.status(
                                status,
                                "Location: http://elsewhere/\r\nRetry-After: 0\r\n",
                                body))) {
            var refused =
                    catchThrowableOfType(
                            CorneliusException.Refused.class,
                            () -> Cornelius.at(server.url()).publish("a", "b"));
            assertThat(refused.status()).isEqualTo(Integer.parseInt(status.substring(0, 3)));
            assertThat(refused.code()).isEmpty();
            assertThat(refused.detail()).isEqualTo(detail);
            assertThat(server.requests()).hasSize(1);
        }
    }

    /** Something took the request, and it is not known what it did with it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{success:true}",
                "[]",
                "{}",
                "{\"updates\":{}}",
                "{\"updates\":[]}",
                "{\"updates\":[1]}",
                "{\"updates\":[{\"subscribers\":1},{\"subscribers\":1}]}",
                "{\"updates\":[{\"subscribers\":1}]} {}"
            })
    void an_answer_that_is_none_leaves_it_uncertain(String body) throws Exception {
        try (SmallServer server = SmallServer.that(Reply.ok(body))) {
            Cornelius dobby = Cornelius.at(server.url());
            assertThatThrownBy(() -> dobby.publish("a", "b"))
                    .isInstanceOf(CorneliusException.Uncertain.class);
            assertThat(server.requests()).hasSize(1);
        }
    }
}
