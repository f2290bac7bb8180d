package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body has a longest length, whether it is told before or not. */
class BodiesAreBoundedTest {

    private static final int BODY_MAX = 100_000;

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain ->
                    plain.http(new HttpLimits(4096, 4096, BODY_MAX, 1000, 10_000, 10_000)));

    /** A batch of one update, with white space behind it. */
    private static String bodyOf(int bytes) {
        String batch = "[{\"path\":\"p\",\"message\":\"m\"}]";
        return batch + " ".repeat(bytes - batch.length());
    }

    private static void assertRefused(RawSocket socket) {
        HttpAnswer answer = socket.answer();
        assertThat(answer.brief()).isEqualTo("413 body_too_big");
        assertThat(answer.body()).contains("A body may have " + BODY_MAX + " bytes.");
        assertThat(answer.isLast()).isTrue();
        assertThat(socket.rest()).isEmpty();
        assertThat(server.accepted()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0})
    void a_body_up_to_the_limit_is_taken(int more) {
        String body = bodyOf(BODY_MAX + more);
        assertThat(server.dudley().send(Requests.post("/", body)).answer().brief())
                .isEqualTo("200");
        assertThat(server.dudley().send(Requests.chunked("/", body)).answer().brief())
                .isEqualTo("200");
        assertThat(server.accepted()).containsExactly("p;m", "p;m");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 1_000_000})
    void a_longer_body_is_refused(int more) {
        String body = bodyOf(BODY_MAX + more);
        assertRefused(server.dudley().send(Requests.post("/", body)));
        assertRefused(server.dudley().send(Requests.chunked("/", body)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100001", "4294967297", "9223372036854775807"})
    void a_length_is_refused_before_the_body_comes(String length) {
        assertRefused(
                server.dudley().send(Requests.head("POST", "/", "Content-Length: " + length, "")));
    }

    @ParameterizedTest
    @CsvSource({"firenze, 65536, 404 unknown_id", "imperio-http, 4096, 405 method_not_allowed"})
    void a_door_takes_no_more_than_it_has_use_for(String door, int most, String refused) {
        String small = Requests.request("POST", "/", " ".repeat(most));
        assertThat(server.connectTo(door).send(small).answer().brief()).isEqualTo(refused);
        String big = Requests.head("POST", "/", "Content-Length: " + (most + 1), "");
        HttpAnswer answer = server.connectTo(door).send(big).answer();
        assertThat(answer.brief()).isEqualTo("413 body_too_big");
        assertThat(answer.body()).contains("A body may have " + most + " bytes.");
    }

    @Test
    void chunks_are_added_up() {
        String chunk = Requests.chunk(" ".repeat(BODY_MAX / 10));
        String head = Requests.head("POST", "/", "Transfer-Encoding: chunked", "");
        assertRefused(server.dudley().send(head + chunk.repeat(11)));
    }

    @Test
    void a_refused_body_that_is_still_sent_does_not_hide_the_answer() {
        RawSocket socket = server.dudley();
        socket.send(Requests.post("/", bodyOf(50 * BODY_MAX)));
        assertRefused(socket);
    }

    @ParameterizedTest
    @CsvSource({"POST, 100", "post, 405"})
    void a_client_that_asks_first_is_told_to_go_on(String method, int status) {
        String body = bodyOf(100);
        RawSocket socket = server.dudley();
        socket.send(Requests.head(method, "/", "Expect: 100-continue", "Content-Length: 100", ""));
        assertThat(socket.answerToHead().status()).isEqualTo(100);
        assertThat(socket.send(body).answer().status()).isEqualTo(status == 100 ? 200 : status);
    }

    @Test
    void a_client_that_asks_first_is_refused_before_it_sends_too_much() {
        assertRefused(
                server.dudley()
                        .send(
                                Requests.head(
                                        "POST",
                                        "/",
                                        "Expect: 100-continue",
                                        "Content-Length: 100001",
                                        "")));
    }
}
