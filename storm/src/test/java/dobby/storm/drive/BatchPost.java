package dobby.storm.drive;

import dobby.e2e.stage.Answer;
import dobby.e2e.stage.Json;
import dobby.e2e.stage.RawSocket;
import dobby.storm.history.Event.Kind;
import dobby.storm.history.Recorder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Publishes over Dudley, through a proxy that breaks connections; what was not answered is sent
 * again to the same server.
 */
final class BatchPost implements Post {

    /** Longer than a proxy's connection stays half-open. */
    private static final int ANSWER_MS = 6000;

    private static final int INSUFFICIENT_STORAGE = 507;

    private final Lives lives;
    private final Recorder log;
    private final InetSocketAddress door;
    private @Nullable RawSocket socket;
    private int life;

    BatchPost(Lives lives, Recorder log, InetSocketAddress door) {
        this.lives = lives;
        this.log = log;
        this.door = door;
    }

    @Override
    public boolean isOpen() {
        if (life == 0 || life != lives.open()) {
            leave();
            life = lives.open();
        }
        return life != 0 && (socket != null || connect());
    }

    /** Whether it is connected, for sure, to the server of this life and not to the next. */
    private boolean connect() {
        try {
            socket = new RawSocket(door).bound(ANSWER_MS);
            socket.get("/paths?limit=1").answer();
            return lives.open() == life;
        } catch (IOException e) {
            leave();
            return false;
        }
    }

    @Override
    public void send(List<Item> items) throws InterruptedException {
        String batch = items.stream().map(Item::json).collect(Collectors.joining(",", "[", "]"));
        String why = "";
        for (boolean again = false; again ? isSameLife() : socket != null; again = true) {
            if (socket == null && !connect()) {
                Thread.sleep(50);
                continue;
            }
            try {
                Answer answer = Objects.requireNonNull(socket).post("/updates", batch).answer();
                if (answer.status() == 200 || answer.body().contains("\"kept_in_part\"")) {
                    tellEach(items, answer);
                } else {
                    // What an earlier request has done, this refusal does not say.
                    note(again ? Kind.UNKNOWN : Kind.FAIL, items, answer.statusLine());
                    if (answer.status() != INSUFFICIENT_STORAGE) {
                        leave();
                    }
                }
                return;
            } catch (IOException e) {
                why = e.toString();
                log.note(Kind.FAULT, "fault", "answer to a publisher lost");
                leave();
            }
        }
        note(Kind.UNKNOWN, items, why);
    }

    private boolean isSameLife() {
        return lives.open() == life;
    }

    private void tellEach(List<Item> items, Answer answer) {
        Map<?, ?> body = (Map<?, ?>) Json.read(answer.body());
        List<?> results = (List<?>) Objects.requireNonNull(body.get("updates"));
        for (int i = 0; i < items.size(); i++) {
            Map<?, ?> result = (Map<?, ?>) results.get(i);
            if (result.get("refused") instanceof String code) {
                note(Kind.FAIL, List.of(items.get(i)), code);
                continue;
            }
            List<String> members = new ArrayList<>(List.of("value", items.get(i).value()));
            for (String name : List.of("position", "subscribers", "repeated")) {
                Object told = result.get(name);
                if (told != null) {
                    members.addAll(List.of(name, told.toString()));
                }
            }
            log.note(Kind.OK, members.toArray(String[]::new));
        }
    }

    private void note(Kind kind, List<Item> items, String why) {
        items.forEach(each -> log.note(kind, "value", each.value(), "why", why));
    }

    @Override
    public void leave() {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
