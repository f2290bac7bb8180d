package dobby.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A session at Firenze that is kept connected to some paths, also when the server forgets it. */
final class Subscription {

    /** Longer than any server holds a poll; only to notice one that has vanished. */
    private static final Duration POLL_BOUND = Duration.ofMinutes(10);

    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;

    private final Web web;
    private final URI firenze;
    private final BackEnd backEnd;
    private final List<String> paths;
    private final Set<String> unconfirmed = new HashSet<>();

    private String id = "";
    private String token = "";
    private boolean isConnected;
    private boolean isReplaced;

    Subscription(Web web, URI firenze, BackEnd backEnd, List<String> paths) {
        this.web = web;
        this.firenze = firenze;
        this.backEnd = backEnd;
        this.paths = List.copyOf(paths);
    }

    /** Waits for what comes next; it may be nothing. After an exception it may be called again. */
    List<Json> next() throws IOException, InterruptedException, Refused {
        if (id.isEmpty()) {
            poll();
        }
        if (!isConnected) {
            connect();
        }
        return poll();
    }

    /** Whether the update only says that a path is now connected. */
    boolean confirms(Json update) {
        return update.text("message").isEmpty() && unconfirmed.remove(update.text("path"));
    }

    /**
     * Whether the server has given a new session in place of one it has forgotten, since this was
     * last asked.
     */
    boolean wasReplaced() {
        boolean was = isReplaced;
        isReplaced = false;
        return was;
    }

    private List<Json> poll() throws IOException, InterruptedException, Refused {
        HttpResponse<String> answer = web.get(URI.create(firenze + "/comet/" + token), POLL_BOUND);
        if (answer.statusCode() >= SERVER_ERROR) {
            throw new IOException(Refused.of(answer).getMessage());
        }
        Json batch = Json.read(answer.body());
        String reconnectWith = batch.text("reconnectWith");
        if (answer.statusCode() != OK || !reconnectWith.matches("[\\w./~-]+")) {
            throw Refused.of(answer);
        }
        token = reconnectWith;
        String answered = token.replaceFirst("/.*", "");
        if (!answered.equals(id)) {
            isReplaced = !id.isEmpty();
            isConnected = false;
            id = answered;
        }
        return batch.objects("updates");
    }

    private void connect() throws IOException, InterruptedException, Refused {
        unconfirmed.addAll(paths);
        String answer =
                backEnd.send(
                        paths.stream()
                                .map(path -> BackEnd.update("::connect", id + "->" + path))
                                .toList());
        for (Json item : BackEnd.items(answer)) {
            if (!item.text("unknown").isEmpty()) {
                id = "";
                token = "";
                throw new IOException(
                        "dudley does not know the session that firenze gave; are they one server?");
            }
        }
        isConnected = true;
    }
}
