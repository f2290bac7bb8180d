package dobby.stage;

import dobby.registry.Registration;
import dobby.session.Firenze;
import dobby.session.ResumeToken;
import dobby.session.Transport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A client that is reached by one transport after the other: it keeps the token, and with each
 * update it reads, its number.
 *
 * <p>Threads: the test's own.
 */
public final class StreamClient {

    private final Scene scene;
    private String token;
    private RecordingStream stream;

    /** Begins a session over a stream, and reads its token. */
    public StreamClient(Scene scene) {
        this.scene = scene;
        this.stream = new RecordingStream();
        scene.sessionsOn(0).begin(stream);
        scene.runAll();
        this.token = TestClient.tokenIn(Objects.requireNonNull(stream.read()));
    }

    /** The public id. */
    public String id() {
        return token.substring(0, token.indexOf('/'));
    }

    public String token() {
        return token;
    }

    /** The number of the newest update it has read. */
    public long seq() {
        return parsed(token).seq();
    }

    /** The stream it opened last. */
    public RecordingStream stream() {
        return stream;
    }

    /** Opens a stream with the token and room for so many unread frames. */
    public RecordingStream open(int room) {
        return openWith(token, new RecordingStream(room));
    }

    /** Opens a stream with the token. */
    public RecordingStream open() {
        return open(Integer.MAX_VALUE);
    }

    /** Opens a stream with some token. */
    public RecordingStream openWith(String text, RecordingStream next) {
        stream = next;
        attach(text, next);
        return next;
    }

    /** Sends a poll with the token instead. */
    public RecordingTransport poll() {
        RecordingTransport poll = new RecordingTransport();
        attach(token, poll);
        return poll;
    }

    private void attach(String text, Transport transport) {
        Registration found = scene.dolores().find(parsed(text).id().text());
        if (found == null) {
            scene.sessionsOn(0).begin(transport);
        } else {
            ((Firenze) found.thestral()).resume(parsed(text), transport);
        }
        scene.runAll();
    }

    /** Reads all that has come over the stream, and what comes as it is read. */
    public List<String> read() {
        List<String> all = new ArrayList<>();
        while (!stream.isQuiet()) {
            all.addAll(readFrame());
        }
        return all;
    }

    /** Reads one frame; its updates as {@code path;message}. */
    public List<String> readFrame() {
        String frame = Objects.requireNonNull(stream.read(), "nothing has come");
        scene.runAll();
        return take(frame);
    }

    /** Takes the answer to a poll. */
    public List<String> take(RecordingTransport answered) {
        return take(answered.answer());
    }

    private List<String> take(String batch) {
        if (batch.contains("\"reconnectWith\"")) {
            token = TestClient.tokenIn(batch);
        }
        List<TestClient.Received> updates = TestClient.updatesIn(batch);
        if (!updates.isEmpty()) {
            token = at(updates.getLast().seq());
        }
        return updates.stream().map(TestClient.Received::toString).toList();
    }

    /** The token with another number. */
    public String at(long seq) {
        ResumeToken mine = parsed(token);
        return new String(
                new ResumeToken(mine.id(), seq, mine.key()).bytes(), StandardCharsets.US_ASCII);
    }

    /** Says over a stream that it has all up to the number. */
    public void confirm(RecordingStream over, long seq) {
        ((Firenze) Objects.requireNonNull(scene.dolores().find(id())).thestral())
                .confirm(over, seq);
        scene.runAll();
    }

    private static ResumeToken parsed(String text) {
        return Objects.requireNonNull(ResumeToken.parse(text));
    }
}
