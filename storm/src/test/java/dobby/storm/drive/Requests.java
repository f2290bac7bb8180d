package dobby.storm.drive;

import dobby.e2e.stage.Json;
import dobby.e2e.stage.RawSocket;
import dobby.storm.history.Event.Kind;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a client says besides coming back, and what it has its back-end do.
 *
 * <p>Threads: its client's.
 */
final class Requests {

    private final Scene scene;
    private final Chance chance;
    private final Memory memory;
    private final List<String> mine;
    private final Person person;
    private final App app;

    Requests(Scene scene, Chance chance, Memory memory, List<String> mine, Person person) {
        this.scene = scene;
        this.chance = chance;
        this.memory = memory;
        this.mine = mine;
        this.person = person;
        this.app = new App(scene.doors(), scene.log(), chance);
    }

    /** Has itself connected to what it is not connected to. */
    void connect(Talk talk) throws IOException {
        List<String> missing = memory.toAsk(mine);
        if (missing.isEmpty()) {
            return;
        }
        Map<String, String> known = memory.takeUnnamed();
        if (!known.isEmpty() && chance.percent(50)) {
            sayKnown(talk, known);
            known = Map.of();
        }
        Map<String, String> sinces = new LinkedHashMap<>();
        for (String path : missing) {
            sinces.put(path, since(path, known));
        }
        app.connect(memory.session(), sinces, person);
    }

    private String since(String path, Map<String, String> known) {
        if (!Weather.hasHistory(path)) {
            return "";
        }
        String position = known.get(path);
        if (position != null) {
            return position;
        }
        List<String> starts =
                Weather.isPattern(path) ? List.of("all") : List.of("all", "20", "50m");
        return chance.percent(20) ? chance.oneOf(starts) : "";
    }

    private void sayKnown(Talk talk, Map<String, String> known) throws IOException {
        String session = memory.session();
        known.forEach((path, position) ->
                scene.log()
                        .note(Kind.SINCE, "session", session, "path", path, "position", position));
        String positions =
                known.entrySet().stream()
                        .map(each ->
                                Json.quoted(each.getKey()) + ':' + Json.quoted(each.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
        if (say(talk, "::since", positions)) {
            scene.log().note(Kind.KNOWN, "session", session);
        }
    }

    /** Says how much it has. */
    void confirm(Talk talk) throws IOException {
        String seq = Long.toString(memory.seq());
        scene.log().note(Kind.CONFIRM, "session", memory.session(), "seq", seq);
        if (say(talk, "::confirm", seq)) {
            scene.log().note(Kind.CONFIRMED, "session", memory.session(), "seq", seq);
        }
    }

    /** Returns whether the server has said that it took it. */
    private boolean say(Talk talk, String path, String message) throws IOException {
        String json = "[{\"path\":\"" + path + "\",\"message\":" + Json.quoted(message) + "}]";
        if (talk.way() == Way.SOCKET) {
            talk.say(json);
            return false;
        }
        try (RawSocket socket = new RawSocket(scene.doors().firenze())) {
            String target = "/comet/" + memory.token(memory.seq());
            return socket.post(target, json).answer().status() == 204;
        }
    }

    /** What a back-end might do to it. */
    void mischief() throws IOException {
        String session = memory.session();
        if (session.isEmpty() || scene.isCalm()) {
            return;
        }
        if (chance.percent(0.7)) {
            app.close(session);
        }
        List<String> connected = memory.connected();
        if (!connected.isEmpty() && chance.percent(4)) {
            app.disconnect(session, chance.oneOf(connected));
        }
        List<String> again =
                connected.stream()
                        .filter(path -> Weather.hasHistory(path) && !Weather.isPattern(path))
                        .toList();
        if (!again.isEmpty() && chance.percent(3)) {
            scene.log().note(Kind.FAULT, "fault", "asked again");
            app.connect(session, Map.of(chance.oneOf(again), "10"), person);
        }
    }
}
