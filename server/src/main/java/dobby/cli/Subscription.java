package dobby.cli;

import dobby.message.Position;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A session at Firenze that is kept connected to some paths, also when the server forgets it: a new
 * one takes up each path where the old one ended, if the path has a history.
 */
final class Subscription {

    /** Longer than any server holds a poll; only to notice one that has vanished. */
    private static final Duration POLL_BOUND = Duration.ofMinutes(10);

    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;

    private final Web web;
    private final URI firenze;
    private final BackEnd backEnd;
    private final List<String> paths;
    private final String since;
    private final Set<String> unconfirmed = new HashSet<>();
    private final Map<String, Position> known = new HashMap<>();

    private String id = "";
    private String token = "";
    private boolean isConnected;
    private boolean isReplaced;

    /**
     * @param since from where on the paths are wanted at first; empty for from now on
     */
    Subscription(Web web, URI firenze, BackEnd backEnd, List<String> paths, String since) {
        this.web = web;
        this.firenze = firenze;
        this.backEnd = backEnd;
        this.paths = List.copyOf(paths);
        this.since = since;
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
        Web.Answer answer = web.get(URI.create(firenze + "/comet/" + token), POLL_BOUND);
        if (answer.status() >= SERVER_ERROR) {
            throw new IOException(Refused.of(answer).getMessage());
        }
        Json batch = Json.read(answer.body());
        String reconnectWith = batch.text("reconnectWith");
        if (answer.status() != OK || !reconnectWith.matches("[\\w./~-]+")) {
            throw Refused.of(answer);
        }
        token = reconnectWith;
        String answered = token.replaceFirst("/.*", "");
        if (!answered.equals(id)) {
            isReplaced = !id.isEmpty();
            isConnected = false;
            id = answered;
        }
        return batch.objects("updates").stream().filter(this::isNew).toList();
    }

    /**
     * Notes how far its path is known, and says whether it was not given before: a connect whose
     * answer was lost is repeated, and then so is what it brought.
     */
    private boolean isNew(Json update) {
        String path = update.text("path");
        Position position = Position.parse(update.text("position"));
        if (path.equals("::gap")) {
            known.remove(update.text("message"));
        } else if (position != null) {
            Position before = known.get(path);
            if (before != null
                    && before.epoch().equals(position.epoch())
                    && before.offset() >= position.offset()) {
                return unconfirmed.contains(path);
            }
            known.put(path, position);
        }
        return true;
    }

    private String start(String path) {
        Position position = known.get(path);
        return position == null ? since : position.toString();
    }

    private void connect() throws IOException, InterruptedException, Refused {
        unconfirmed.addAll(paths);
        String answer =
                backEnd.send(
                        paths.stream()
                                .map(path -> BackEnd.connect(id, path, start(path)))
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
