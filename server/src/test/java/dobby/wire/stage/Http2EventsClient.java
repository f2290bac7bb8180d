package dobby.wire.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A client of server-sent events over a stream of HTTP/2.
 *
 * <p>Threads: the test's own.
 */
public final class Http2EventsClient extends StreamedEvents {

    private final Http2Client connection;
    private final int stream;
    private @Nullable HttpAnswer head;
    private String unread = "";
    private boolean ended;

    private Http2EventsClient(Http2Client connection, int stream) {
        super(connection.socket());
        this.connection = connection;
        this.stream = stream;
    }

    /** Asks for events over a connection that may have other streams. */
    public static Http2EventsClient open(Http2Client connection, String path, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "accept: text/event-stream";
        return new Http2EventsClient(connection, connection.get(path, all));
    }

    @Override
    public HttpAnswer head() {
        HttpAnswer known = head;
        if (known == null) {
            known = connection.head(stream);
            assertThat(known.brief()).isEqualTo("200");
            head = known;
        }
        return known;
    }

    @Override
    public @Nullable String next() {
        head();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(unread.getBytes(StandardCharsets.UTF_8));
        int end = unread.indexOf("\n\n");
        while (end < 0 && !ended) {
            Http2Client.Frame frame = connection.next(stream);
            assertThat(frame.kind()).as("%s", frame).isEqualTo(Http2Client.DATA);
            bytes.writeBytes(frame.payload());
            ended = frame.isLast();
            end = endOf(bytes);
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        end = text.indexOf("\n\n");
        if (end < 0) {
            assertThat(text).isEmpty();
            return null;
        }
        unread = text.substring(end + 2);
        return text.substring(0, end);
    }

    /** Where an empty line ends, if the last bytes are one; most frames are a whole event. */
    private static int endOf(ByteArrayOutputStream bytes) {
        byte[] all = bytes.toByteArray();
        int end = all.length;
        return end >= 2 && all[end - 1] == '\n' && all[end - 2] == '\n' ? end : -1;
    }

    @Override
    void end() {
        assertThat(next()).isNull();
    }

    /** Gives the stream up; the connection stays. */
    public void reset() {
        connection.reset(stream);
    }

    /** The stream's number. */
    public int stream() {
        return stream;
    }
}
