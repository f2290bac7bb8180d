package dobby.wire.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A client of server-sent events, over HTTP/1.1 in chunks or over HTTP/1.0.
 *
 * <p>Threads: the test's own.
 */
public final class EventsClient extends StreamedEvents {

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

    @Override
    public HttpAnswer head() {
        HttpAnswer known = head;
        if (known == null) {
            known = socket().answerToHead();
            assertThat(known.brief()).isEqualTo("200");
            head = known;
        }
        return known;
    }

    @Override
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
    void end() {
        if (chunked) {
            assertThat(next()).isNull();
        }
        assertThat(socket().rest()).isEmpty();
    }
}
