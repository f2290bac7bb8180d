package dobby.storm.drive;

import dobby.e2e.stage.Json;
import dobby.storm.history.Event.Kind;
import dobby.storm.history.Recorder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a client remembers of what it was given; it logs all of it.
 *
 * <p>Threads: its client's.
 */
final class Memory {

    /** After so long a connect is asked for again, for it may have been lost. */
    private static final long CONNECT_NANOS = 3_000_000_000L;

    private static final int TOKENS = 40;

    private final String client;
    private final Recorder log;
    private final Chance chance;

    private String session = "";
    private String key = "";
    private long seq;
    private final List<Long> older = new ArrayList<>();

    /** Up to where it knows each path, from all its sessions. */
    private final Map<String, String> known = new HashMap<>();

    /** Of that, what its new session has not named yet. */
    private final Map<String, String> unnamed = new HashMap<>();

    private final Set<String> connected = new HashSet<>();
    private final Map<String, Long> askedAt = new HashMap<>();

    Memory(String client, Recorder log, Chance chance) {
        this.client = client;
        this.log = log;
        this.chance = chance;
    }

    /** Its session; empty before the first. */
    String session() {
        return session;
    }

    /** The newest number. */
    long seq() {
        return seq;
    }

    /** Its latest numbers, the oldest first. */
    List<Long> older() {
        return older;
    }

    String token(long number) {
        return session + '/' + number + '/' + key;
    }

    /** To what it is connected, in some order. */
    List<String> connected() {
        return connected.stream().sorted().toList();
    }

    void hear(Heard heard) {
        if (!heard.token().isEmpty()) {
            String[] token = heard.token().split("/", 3);
            if (!token[0].equals(session)) {
                begin(token);
            }
        }
        for (Heard.Item update : heard.updates()) {
            hear(update);
        }
    }

    private void begin(String[] token) {
        session = token[0];
        seq = Long.parseLong(token[1]);
        key = token[2];
        older.clear();
        connected.clear();
        askedAt.clear();
        unnamed.clear();
        if (chance.percent(80)) {
            unnamed.putAll(known);
        }
        log.note(Kind.BEGIN, "client", client, "session", session);
    }

    private void hear(Heard.Item update) {
        if (update.seq().isEmpty()) {
            throw new IllegalStateException("the server complains: " + update);
        }
        switch (update.path()) {
            case "::gap" -> gap(update);
            case "::+::disconnect" -> {
                note(Kind.BYE, update, update.message());
                connected.remove(update.message());
                askedAt.remove(update.message());
            }
            case "::members" -> members(update);
            default -> {
                note(Kind.GOT, update, update.path(), "value", Text.valueOf(update.message()));
                if (update.message().isEmpty()) {
                    connected.add(update.path());
                }
                knows(update.path(), update.position());
            }
        }
        seq = Math.max(seq, Long.parseLong(update.seq()));
        older.add(seq);
        if (older.size() > TOKENS) {
            older.removeFirst();
        }
    }

    private void members(Heard.Item update) {
        Map<?, ?> told = (Map<?, ?>) Json.read(update.message());
        note(Kind.MEMBERS, update, String.valueOf(told.get("path")), "told", update.message());
    }

    private void gap(Heard.Item update) {
        String path = update.message();
        note(Kind.GAP, update, path, "after", update.after());
        if (path.startsWith("::")) { // which path it was disconnected from is not known now
            connected.clear();
        } else if (Weather.PRESENT.contains(path)) { // to be told all members anew
            connected.remove(path);
        } else {
            connected.add(path);
            knows(path, update.position());
        }
    }

    private void knows(String path, String position) {
        if (!position.isEmpty()) {
            known.put(path, position);
        }
    }

    private void note(Kind kind, Heard.Item update, String path, String... more) {
        List<String> members =
                new ArrayList<>(List.of("session", session, "path", path, "seq", update.seq()));
        members.addAll(List.of(more));
        if (!update.position().isEmpty()) {
            members.addAll(List.of("position", update.position()));
        }
        log.note(kind, members.toArray(String[]::new));
    }

    /** Of these, what it has to ask for now. */
    List<String> toAsk(List<String> wanted) {
        long now = System.nanoTime();
        List<String> missing = new ArrayList<>();
        for (String path : wanted) {
            long before = askedAt.getOrDefault(path, now - CONNECT_NANOS);
            if (!connected.contains(path) && now - before >= CONNECT_NANOS) {
                missing.add(path);
                askedAt.put(path, now);
            }
        }
        return missing;
    }

    /** What its session has not said yet of what it knows; from now on it has. */
    Map<String, String> takeUnnamed() {
        Map<String, String> taken = new LinkedHashMap<>(unnamed);
        unnamed.clear();
        return taken;
    }
}
