package dobby.storm.drive;

import dobby.e2e.stage.Answer;
import dobby.e2e.stage.Json;
import dobby.e2e.stage.RawSocket;
import dobby.storm.history.Event;
import dobby.storm.history.Recorder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The web application that decides who hears what: gives orders for one client, over Dudley or
 * Imperio as it comes.
 *
 * <p>Threads: its client's.
 */
final class App {

    private final Doors doors;
    private final Recorder log;
    private final Chance chance;

    App(Doors doors, Recorder log, Chance chance) {
        this.doors = doors;
        this.log = log;
        this.chance = chance;
    }

    /**
     * Connects a session to paths.
     *
     * @param sinces where to begin, for each path; empty to begin now
     * @param person who it is, where that is told
     */
    void connect(String session, Map<String, String> sinces, Person person) throws IOException {
        List<String> orders = new ArrayList<>();
        List<String> paths = List.copyOf(sinces.keySet());
        for (String path : paths) {
            String since = sinces.getOrDefault(path, "");
            log.note(
                    Event.Kind.CONNECT,
                    "session",
                    session,
                    "path",
                    path,
                    "since",
                    since,
                    "user",
                    person.user(),
                    "members",
                    Boolean.toString(person.asks()));
            String said = Weather.PRESENT.contains(path) ? person.json() : "";
            orders.add(order("::connect", session + "->" + path, since, said));
        }
        if (chance.percent(30)) {
            lines(orders);
            return;
        }
        Answer answer = post(orders);
        for (int i = 0; i < paths.size(); i++) {
            Event.Kind became = isDone(answer, i) ? Event.Kind.CONNECTED : Event.Kind.REFUSED;
            log.note(became, "session", session, "path", paths.get(i));
        }
    }

    private static boolean isDone(Answer answer, int item) {
        if (answer.status() != 200) {
            return false;
        }
        Map<?, ?> body = (Map<?, ?>) Json.read(answer.body());
        List<?> results = (List<?>) Objects.requireNonNull(body.get("updates"));
        return !((Map<?, ?>) results.get(item)).containsKey("unknown");
    }

    void disconnect(String session, String path) throws IOException {
        log.note(Event.Kind.DISCONNECT, "session", session, "path", path);
        order(order("::disconnect", session + "->" + path, "", ""));
    }

    void close(String session) throws IOException {
        log.note(Event.Kind.CLOSE, "session", session);
        log.note(Event.Kind.FAULT, "fault", "session closed");
        order(order("::close", session, "", ""));
    }

    private void order(String order) throws IOException {
        if (chance.percent(50)) {
            lines(List.of(order));
        } else {
            post(List.of(order));
        }
    }

    private static String order(String path, String message, String since, String more) {
        String from =
                since.isEmpty()
                        ? ""
                        : ",\"since\":" + (since.matches("\\d+") ? since : Json.quoted(since));
        return "{\"path\":\"" + path + "\",\"message\":" + Json.quoted(message) + from + more + '}';
    }

    private Answer post(List<String> orders) throws IOException {
        try (RawSocket dudley = new RawSocket(doors.dudley())) {
            return dudley.post("/updates", '[' + String.join(",", orders) + ']').answer();
        }
    }

    /** Returns when the server has carried them out, or has died. */
    private void lines(List<String> orders) throws IOException {
        try (RawSocket imperio = new RawSocket(doors.imperio())) {
            for (String order : orders) {
                imperio.send("::update;" + order + '\n');
            }
            imperio.send("::exit\n").rest();
        }
    }
}
