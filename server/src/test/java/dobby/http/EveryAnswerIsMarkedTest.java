package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.Http2Client;
import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.Keys;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever a door answers, a browser is not to guess what it is nor to keep it, and no page comes
 * from here: there is no HTML.
 */
class EveryAnswerIsMarkedTest {

    private static final Keys KEYS = new Keys();
    private static final String TOKEN = KEYS.add("all");

    /** A server with keys, and one that is as it comes. */
    @RegisterExtension
    static final TestServer keyed =
            TestServer.with(plain ->
                    plain.keys(KEYS.file())
                            .http(new HttpLimits(2000, 2000, 2000, 2000, 200, 75_000)));

    @RegisterExtension
    static final TestServer plain =
            TestServer.with(some -> some.allowOrigins("https://good.example"));

    private static final Pattern TYPES =
            Pattern.compile(
                    "application/(problem\\+)?json|text/(plain|event-stream|javascript; charset=utf-8)");
    private static final Set<String> HEADERS =
            Set.of(
                    "access-control-allow-headers",
                    "access-control-allow-methods",
                    "access-control-allow-origin",
                    "access-control-expose-headers",
                    "access-control-max-age",
                    "allow",
                    "cache-control",
                    "connection",
                    "content-length",
                    "content-type",
                    "cross-origin-resource-policy",
                    "date",
                    "retry-after",
                    "sec-websocket-version",
                    "transfer-encoding",
                    "upgrade",
                    "vary",
                    "www-authenticate",
                    "x-accel-buffering",
                    "x-content-type-options");

    private static void assertMarked(HttpAnswer answer) {
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        String type = answer.header("Content-Type");
        assertThat(type == null ? answer.status() == 204 : TYPES.matcher(type).matches())
                .as("%s of %s", type, answer.statusLine())
                .isTrue();
        for (String header : answer.headers()) {
            String name = header.substring(0, header.indexOf(':'));
            assertThat(HEADERS).contains(name.toLowerCase(Locale.ROOT));
        }
        assertThat(answer.body()).doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f]");
    }

    /** The third column are header lines, and perhaps a body; a tilde stands for CRLF. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "firenze | GET /comet/ | | 200",
                "firenze | GET /comet/ | Accept: text/event-stream | 200",
                "firenze | GET /pomona.js | | 200",
                "firenze | GET /health/live | | 200",
                "firenze | OPTIONS /comet/ | Origin: https://good.example | 204",
                "firenze | GET /comet/ | Origin: https://evil.example | 403",
                "firenze | OPTIONS /comet/ | Origin: https://evil.example | 403",
                "firenze | POST /comet/nobody/0/x | Content-Length: 2~~{} | 404",
                "firenze | DELETE /comet/ | | 405",
                "firenze | GET /comet/ | Upgrade: websocket~Connection: Upgrade | 426",
                "firenze | GET /comet/ | Content-Length: x | 400",
                "firenze | GET /comet/ | Host: b | 400",
                "firenze | POST /comet/ | Content-Length: 70000 | 413",
                "dudley | POST /updates | Content-Length: 2~~[] | 200",
                "dudley | POST / | Content-Length: 2~~[] | 200",
                "dudley | POST /updates | Content-Length: 2~~[{ | 400",
                "dudley | POST /updates | Content-Encoding: gzip | 415",
                "dudley | GET /updates | | 405",
                "dudley | GET /nothing | | 404",
                "dudley | GET /paths | | 200",
                "dudley | GET /paths/p | | 200",
                "dudley | GET /paths/p?x=y | | 400",
                "dudley | GET /paths/%zz | | 400",
                "dudley | GET /sessions/nobody | | 404",
                "dudley | GET /health/ready | | 200",
                "dudley | GET /paths | Origin: https://good.example | 403",
                "imperio-http | GET /p;m | | 200",
                "imperio-http | GET /::nothing;m | | 400",
                "imperio-http | GET /%zz | | 400",
                "imperio-http | POST /p;m | | 405",
                "imperio-http | GET /p;m | Referer: x | 403"
            })
    void whatever_is_asked(String door, String request, String lines, int status) {
        String more = lines == null ? "" : lines.replace("~", "\r\n") + "\r\n";
        String head = request + " HTTP/1.1\r\nHost: localhost\r\n" + more;
        String all = head.contains("\r\n\r\n") ? head : head + "\r\n";
        HttpAnswer answer = answer(plain.connectTo(door).send(all), all);
        assertThat(answer.status()).isEqualTo(status);
        assertMarked(answer);
    }

    private static HttpAnswer answer(RawSocket socket, String request) {
        boolean bodiless = request.startsWith("OPTIONS") || request.contains("event-stream");
        return bodiless ? socket.answerToHead() : socket.answer();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dudley | POST /updates HTTP/1.1 | 401",
                "imperio-http | GET /p;m HTTP/1.1 | 401",
                "firenze | GET / HTTP/9.9 | 505",
                "firenze | GET / | 400",
                "dudley | PRI * HTTP/2.0 | 505"
            })
    void also_before_it_is_understood(String door, String line, int status) {
        HttpAnswer answer =
                keyed.connectTo(door).send(line + "\r\nHost: localhost\r\n\r\n").answer();
        assertThat(answer.status()).isEqualTo(status);
        assertMarked(answer);
    }

    @Test
    void also_beyond_a_limit() {
        HttpAnswer late = keyed.firenze().send("GET / HT").answer();
        assertThat(late.status()).isEqualTo(408);
        assertMarked(late);
        HttpAnswer line = keyed.firenze().send(Requests.get("/" + "x".repeat(3000))).answer();
        assertThat(line.status()).isEqualTo(414);
        assertMarked(line);
        String header = "X: " + "x".repeat(3000);
        HttpAnswer head = keyed.firenze().send(Requests.get("/", header)).answer();
        assertThat(head.status()).isEqualTo(431);
        assertMarked(head);
        String forbidden = Requests.get("/explain", "Authorization: Bearer " + TOKEN);
        assertMarked(keyed.dudley().send(forbidden).answer());
    }

    @Test
    void also_over_http_2() {
        Http2Client client = Http2Client.open(plain);
        assertMarked(client.answer(client.get("/comet/")));
        assertMarked(client.answer(client.get("/comet/", "origin: https://evil.example")));
        assertMarked(client.answer(client.request("DELETE", "/comet/", true)));
    }
}
