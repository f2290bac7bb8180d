package dobby.wire.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client of server-sent events, over HTTP/1.1 in chunks or over HTTP/1.0.
 *
 * <p>Threads: the test's own.
 */
public final class EventsClient extends StreamedClient {

    private static final Pattern CLOSE =
            Pattern.compile("event: close\ndata: \\{\"code\":(\\d+),\"reason\":\"[a-z]+\"}");

    private final boolean chunked;
    private @Nullable HttpAnswer head;

    private EventsClient(RawSocket socket, boolean chunked) {
        super(socket);
        this.chunked = chunked;
    }

    /** Asks for events over HTTP/1.1. */
    public static EventsClient open(TestServer server, String target, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Accept: text/event-stream";
        return new EventsClient(server.firenze().send(Requests.get(target, all)), true);
    }

    /** Asks for events over HTTP/1.0. */
    public static EventsClient openOld(TestServer server, String target) {
        String request = "GET " + target + " HTTP/1.0\r\nAccept: text/event-stream\r\n\r\n";
        return new EventsClient(server.firenze().send(request), false);
    }

    /** The answer's head. */
    public HttpAnswer head() {
        HttpAnswer known = head;
        if (known == null) {
            known = socket().answerToHead();
            assertThat(known.brief()).isEqualTo("200");
            head = known;
        }
        return known;
    }

    /**
     * Reads one event or comment as it stands in the answer, without the empty line that ends it;
     * null at the answer's end.
     */
    public @Nullable String next() {
        head();
        String event = chunked ? chunk() : lines();
        if (event == null || event.isEmpty()) {
            return null;
        }
        assertThat(event).endsWith("\n\n");
        return event.substring(0, event.length() - 2);
    }

    private @Nullable String chunk() {
        int length = Integer.parseInt(socket().line(), 16);
        String chunk = new String(socket().take(length), StandardCharsets.UTF_8);
        assertThat(socket().take(2)).containsExactly('\r', '\n');
        return length == 0 ? null : chunk;
    }

    private String lines() {
        StringBuilder event = new StringBuilder();
        for (String line = socket().line(); !line.isEmpty(); line = socket().line()) {
            event.append(line).append('\n');
        }
        return event.append('\n').toString();
    }

    @Override
    String batch() {
        String event = next();
        while (":".equals(event)) {
            event = next();
        }
        assertThat(event).contains("id: ").contains("\ndata: {");
        return String.valueOf(event).substring(event == null ? 0 : event.indexOf("{"));
    }

    @Override
    public int closeCode() {
        String event = next();
        while (":".equals(event)) {
            event = next();
        }
        Matcher matcher = CLOSE.matcher(String.valueOf(event));
        assertThat(matcher.matches()).as("%s", event).isTrue();
        if (chunked) {
            assertThat(next()).isNull();
        }
        assertThat(socket().rest()).isEmpty();
        return Integer.parseInt(matcher.group(1));
    }
}
