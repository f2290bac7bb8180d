package dobby.wire.line;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The oldest door: {@code GET /path;message}, answered with eleven bytes and closed. */
class OneLineInOneGetTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    private static HttpAnswer get(String target) {
        return server.imperioHttp().send(Requests.get(target)).answer();
    }

    @Test
    void the_very_bytes_of_the_original_back_end() {
        Subscriber subscriber = new Subscriber(server);
        RawSocket socket =
                server.imperioHttp()
                        .send(
                                "GET /%3A%3Aconnect%3B"
                                        + subscriber.id()
                                        + "-%3Econtacts HTTP/1.1\r\nAccept-Encoding: identity\r\n"
                                        + "Host: 127.0.0.1:8003\r\nConnection: close\r\n"
                                        + "User-Agent: Python-urllib/2.7\r\n\r\n");
        HttpAnswer answer = socket.answer();
        assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Content-Length")).isEqualTo("11");
        assertThat(answer.body()).isEqualTo("{sent:true}");
        assertThat(answer.isLast()).isTrue();
        assertThat(socket.rest()).isEmpty();
        assertThat(subscriber.take()).containsExactly("contacts;");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/p;m p;m",
                "/p; p;",
                "/p p;",
                "/p;a+b p;a+b",
                "/p;a;b p;a;b",
                "/p%3Bm p;m",
                "/p;q?x=1&y=2 p;q?x=1&y=2",
                "/p;? p;?",
                "/?p;m ?p;m",
                "//p;m /p;m",
                "/p;a#b p;a#b",
                "/p;%2B%25%3F%23%3b p;+%?#;",
                "/p;%C3%A9%F0%9F%98%80 p;é😀",
                "/%c3%a9;m é;m",
                "/p;%EF%BF%BD p;\uFFFD",
                "/p;../../x p;../../x",
                "/p;%252F p;%2F",
                "/%253A%253Aconnect;x %3A%3Aconnect;x",
                "http://localhost/p;m p;m",
            })
    void a_target_is_decoded_once_and_is_a_line(String target, String update) {
        HttpAnswer answer = get(target);
        assertThat(answer.body()).isEqualTo("{sent:true}");
        assertThat(answer.isLast()).isTrue();
        assertThat(server.accepted()).containsExactly(update);
    }

    @Test
    void spaces_and_tabs_are_said_by_escapes() {
        get("/a%20b;c%20%09d");
        assertThat(server.accepted()).containsExactly("a b;c \td");
    }

    @Test
    void bytes_of_utf_8_need_no_escape() {
        assertThat(get("/p;\u00c3\u00a9").brief()).isEqualTo("200");
        assertThat(server.accepted()).containsExactly("p;\u00e9");
    }

    @Test
    void an_id_that_nobody_has_is_no_error_as_in_2009() {
        assertThat(get("/::connect;nobody-%3Ep").body()).isEqualTo("{sent:true}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/ bad_path",
                "/;m bad_path",
                "/a%09b;m bad_path",
                "/p;a%0Ab bad_character",
                "/p;a%0D%0Aq;m bad_character",
                "/p;a%0d bad_character",
                "/p;%00 bad_character",
                "/p;%1b bad_character",
                "/p;%7F bad_character",
                "/p;%zz bad_percent_encoding",
                "/p;% bad_percent_encoding",
                "/p;%4 bad_percent_encoding",
                "/p;%4g bad_percent_encoding",
                "/p;%+4 bad_percent_encoding",
                "/p;%-1 bad_percent_encoding",
                "/p;%u0041 bad_percent_encoding",
                "/p;%C0%AF bad_percent_encoding",
                "/p;%ED%A0%80 bad_percent_encoding",
                "/p;%FF bad_percent_encoding",
                "/p;%C3 bad_percent_encoding",
                "/::connect;x bad_connect",
                "/::connect;-%3Ep bad_connect",
                "/::connect;x-%3E bad_connect",
                "/::connect;x-%3E::foo reserved_path",
                "/::gone;x reserved_path",
                "/::+::disconnect;p reserved_path",
                "/%3A%3Afoo;x unknown_command",
                "/::exit; unknown_command",
                "/::whoami; unknown_command",
                "/%20::connect;x bad_path",
                "/::update;x bad_json",
            })
    void what_is_no_line_is_refused(String target, String code) {
        assertThat(get(target).brief()).isEqualTo("400 " + code);
        assertThat(server.accepted()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "HEAD", "PUT", "DELETE", "OPTIONS", "GETX", "get"})
    void a_line_comes_by_get_only(String method) {
        HttpAnswer answer =
                server.imperioHttp().send(Requests.request(method, "/p;m", "")).answerToHead();
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET");
        assertThat(server.accepted()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /p;a b HTTP/1.1", "GET /p;m", "GET/p;m HTTP/1.1"})
    void what_is_no_request_line_is_answered_too(String line) {
        assertThat(server.imperioHttp().send(line + "\r\nHost: localhost\r\n\r\n").answer().brief())
                .isEqualTo("400 bad_request");
        assertThat(server.accepted()).isEmpty();
    }
}
