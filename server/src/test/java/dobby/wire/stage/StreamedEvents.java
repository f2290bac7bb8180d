package dobby.wire.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client of server-sent events, over whatever HTTP.
 *
 * <p>Threads: the test's own.
 */
public abstract sealed class StreamedEvents extends StreamedClient
        permits EventsClient, Http2EventsClient {

    private static final Pattern CLOSE =
            Pattern.compile("event: close\ndata: \\{\"code\":(\\d+),\"reason\":\"[a-z]+\"}");

    StreamedEvents(RawSocket socket) {
        super(socket);
    }

    /** The answer's head. */
    public abstract HttpAnswer head();

    /**
     * Reads one event or comment as it stands in the answer, without the empty line that ends it;
     * null at the answer's end.
     */
    public abstract @Nullable String next();

    /** Reads the answer's end; fails if anything else comes. */
    abstract void end();

    @Override
    final String batch() {
        String event = String.valueOf(afterComments());
        assertThat(event).contains("id: ").contains("\ndata: {");
        return event.substring(event.indexOf("{"));
    }

    @Override
    public final int closeCode() {
        String event = afterComments();
        Matcher matcher = CLOSE.matcher(String.valueOf(event));
        assertThat(matcher.matches()).as("%s", event).isTrue();
        end();
        return Integer.parseInt(matcher.group(1));
    }

    private @Nullable String afterComments() {
        String event = next();
        while (":".equals(event)) {
            event = next();
        }
        return event;
    }
}
