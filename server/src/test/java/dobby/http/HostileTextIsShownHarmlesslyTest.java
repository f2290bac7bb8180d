package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dobby.wire.stage.Keys;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * What somebody sent comes back, and into the log, only so that it cannot end a line, steer a
 * terminal, hide, or read backwards.
 */
class HostileTextIsShownHarmlesslyTest {

    private static final Keys KEYS = new Keys();

    @RegisterExtension static final TestServer open = TestServer.plain();

    @RegisterExtension
    static final TestServer keyed = TestServer.with(plain -> plain.keys(KEYS.file()));

    private static final List<String> DOORS = List.of("firenze", "dudley", "imperio-http");
    private static final List<String> NAMES =
            List.of(
                    "Origin",
                    "Host",
                    "Authorization",
                    "Idempotency-Key",
                    "Content-Encoding",
                    "Last-Event-ID",
                    "Sec-WebSocket-Key",
                    "X-Forwarded-For");

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger("dobby");

    @BeforeEach
    void listen() {
        logged.start();
        log.addAppender(logged);
    }

    @AfterEach
    void leave() {
        log.detachAppender(logged);
    }

    private static boolean isHarmful(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    private static void assertHarmless(String text) {
        assertThat(text.chars().filter(c -> c != '\n' && isHarmful(c)).boxed().toList())
                .as(text)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nSet-Cookie: x=y\r\n\r\n<html>",
                "a\nERROR forged",
                "\u001b[2J\u001b]0;title\u0007",
                "\u0085\u009b31m",
                "a\u2028b\u2029c",
                "\u202egpj.exe\u202c\u2066x\u2069",
                "\u200b\u200d\ufeff\u00ad\u061c",
                "<script>alert(1)</script>",
                "a\u0000b\u007f",
                "${jndi:ldap://x}{} %n"
            })
    void in_answers_and_in_the_log(String hostile) {
        for (TestServer server : List.of(open, keyed)) {
            inTargets(server, hostile);
            inHeaders(server, latin1(hostile).replaceAll("[\\x00-\\x08\\x0a-\\x1f\\x7f]", ""));
            inBodies(server, hostile);
            String oneLine = latin1(hostile).replaceAll("[\r\n]", "");
            inLines(server, "::" + oneLine + ";x");
            inLines(server, "::connect;" + oneLine + "->p");
        }
        for (ILoggingEvent event : logged.list) {
            assertHarmless(event.getFormattedMessage());
        }
    }

    private static String latin1(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static void inTargets(TestServer server, String hostile) {
        String url = URLEncoder.encode(hostile, StandardCharsets.UTF_8).replace("+", "%20");
        String query = "/explain?id=" + url + "&path=" + url;
        for (String target : List.of("/" + url, "/::" + url + ";x", "/paths/" + url, query)) {
            DOORS.forEach(door -> answered(server, door, Requests.get(target)));
        }
    }

    private static void inHeaders(TestServer server, String value) {
        for (String name : NAMES) {
            String host = name.equals("Host") ? "" : "Host: localhost\r\n";
            String lines = host + name + ": " + value + "\r\nContent-Length: 2\r\n\r\n[]";
            DOORS.forEach(door -> answered(server, door, "POST /updates HTTP/1.1\r\n" + lines));
        }
    }

    private static void inBodies(TestServer server, String hostile) {
        StringBuilder escaped = new StringBuilder();
        hostile.chars().forEach(c -> escaped.append("\\u%04x".formatted(c)));
        String text = "\"" + escaped + "\"";
        String path = "\"::" + escaped + "\"";
        for (String body :
                List.of(
                        hostile,
                        "[{\"path\":" + path + ",\"message\":\"x\"}]",
                        "[{\"path\":" + text + ",\"message\":1}]",
                        "[{" + text + ":1}]",
                        "[{\"path\":\"p\",\"message\":\"x\",\"key\":" + text + "}]")) {
            answered(server, "dudley", Requests.post("/updates", body));
        }
    }

    private static void answered(TestServer server, String door, String request) {
        try (RawSocket socket = server.connectTo(door)) {
            var answer = socket.send(request).answer();
            assertThat(answer.headers()).noneMatch(line -> line.startsWith("Set-Cookie"));
            answer.headers().forEach(HostileTextIsShownHarmlesslyTest::assertHarmless);
            if (answer.status() >= 400) { // otherwise it is what was asked for, as JSON
                assertHarmless(answer.body());
            }
        }
    }

    private static void inLines(TestServer server, String line) {
        try (RawSocket socket = server.connectTo("imperio")) {
            assertHarmless(socket.send(line + "\n").line());
        }
    }
}
