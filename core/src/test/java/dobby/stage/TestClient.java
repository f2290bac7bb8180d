package dobby.stage;

import dobby.registry.Registration;
import dobby.session.Firenze;
import dobby.session.ResumeToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client as the original was: keeps the last token it was given and polls with it.
 *
 * <p>Threads: the test's own.
 */
public final class TestClient {

    private static final Pattern TOKEN = Pattern.compile("],\"reconnectWith\":\"([^\"]+)\"}$");
    private static final Pattern UPDATE =
            Pattern.compile(
                    "\\{\"path\":\"([^\"]*)\",\"message\":"
                            + "\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\",\"seq\":(\\d+)"
                            + "(?:,\"after\":\"[a-z0-9:]+\")?(?:,\"position\":\"[a-z0-9:]+\")?}");

    private final Scene scene;
    private String token;

    /** An update as it arrived; its message still escaped. */
    public record Received(String path, String message, long seq) {
        @Override
        public String toString() {
            return path + ";" + message;
        }
    }

    TestClient(Scene scene, String firstAnswer) {
        this.scene = scene;
        this.token = tokenIn(firstAnswer);
    }

    /** The public id. */
    public String id() {
        return token.substring(0, token.indexOf('/'));
    }

    public String token() {
        return token;
    }

    /** Sends a poll with the token; what becomes of it, the transport tells. */
    public RecordingTransport poll() {
        return pollWith(token);
    }

    /** Sends a poll with some token, as the door would. */
    public RecordingTransport pollWith(String text) {
        RecordingTransport transport = new RecordingTransport();
        ResumeToken parsed = ResumeToken.parse(text);
        Registration registration =
                parsed == null ? null : scene.dolores().find(parsed.id().text());
        if (parsed != null
                && registration != null
                && registration.thestral() instanceof Firenze firenze) {
            firenze.resume(parsed, transport);
        } else {
            scene.sessionsOn(0).begin(transport);
        }
        scene.runAll();
        return transport;
    }

    /** The connection of a held poll is cut. */
    public void cut(RecordingTransport poll) {
        Registration registration = Objects.requireNonNull(scene.dolores().find(id()));
        ((Firenze) registration.thestral()).lost(poll);
        scene.runAll();
    }

    /** Takes an answer that arrived: keeps its token and gives back its updates. */
    public List<Received> take(RecordingTransport answered) {
        token = tokenIn(answered.answer());
        return updatesIn(answered.answer());
    }

    /** Polls, expects an answer at once, and takes it. */
    public List<Received> pollAndTake() {
        return take(poll());
    }

    /** The updates in an answer. */
    public static List<Received> updatesIn(String answer) {
        List<Received> updates = new ArrayList<>();
        Matcher matcher = UPDATE.matcher(answer);
        while (matcher.find()) {
            updates.add(
                    new Received(
                            matcher.group(1), matcher.group(2), Long.parseLong(matcher.group(3))));
        }
        return updates;
    }

    /** The token in an answer. */
    public static String tokenIn(String answer) {
        Matcher matcher = TOKEN.matcher(answer);
        if (!matcher.find()) {
            throw new AssertionError("no token in " + answer);
        }
        return matcher.group(1);
    }
}
