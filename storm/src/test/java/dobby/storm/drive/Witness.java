package dobby.storm.drive;

import dobby.e2e.stage.Json;
import dobby.e2e.stage.RawSocket;
import dobby.storm.history.Event.Kind;
import dobby.storm.history.Recorder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A line connection that hears every path from the first update on, all receipts, and who is gone;
 * so it knows the order of each path.
 *
 * <p>Threads: one of its own reads.
 */
final class Witness {

    private static final String UPDATE = "::update";

    private final String life;
    private final Recorder log;
    private final RawSocket socket;
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final Set<String> occupied = ConcurrentHashMap.newKeySet();
    private final Thread reader;

    /** Connects, and returns when it is connected to everything. */
    Witness(String life, InetSocketAddress imperio, Recorder log) throws IOException {
        this.life = life;
        this.log = log;
        this.socket = new RawSocket(imperio).bound(0);
        String id = socket.send("::whoami;\n").line().substring("::id;".length());
        List<String> all = new ArrayList<>(List.of("::gone", "::vacated", "::occupied"));
        all.addAll(Weather.PUBLISHED);
        all.add(Weather.RECEIPTS);
        for (String path : all) {
            socket.send("::connect;" + id + "->" + path + '\n');
        }
        Set<String> waited = new HashSet<>(all);
        while (!waited.isEmpty()) {
            String line = socket.line();
            String path = line.substring(0, line.indexOf(';'));
            if (line.endsWith(";")) {
                waited.remove(path);
            } else {
                heard(path, line.substring(path.length() + 1));
            }
        }
        reader = Thread.ofPlatform().daemon().start(this::read);
    }

    private void read() {
        try {
            while (true) {
                String line = socket.line();
                int semicolon = line.indexOf(';');
                heard(line.substring(0, semicolon), line.substring(semicolon + 1));
            }
        } catch (IOException over) {
            socket.close();
        }
    }

    private void heard(String path, String message) {
        switch (path) {
            case UPDATE -> {
                Map<?, ?> update = (Map<?, ?>) Json.read(message);
                heard(text(update, "path"), text(update, "message"));
            }
            case "::gone" -> {
                note(Kind.GONE, "session", message);
                gone.add(message);
            }
            case "::occupied" -> {
                note(Kind.OCCUPIED, "path", message);
                occupied.add(message);
            }
            case "::vacated" -> {
                note(Kind.VACATED, "path", message);
                occupied.remove(message);
            }
            case Weather.RECEIPTS -> receipt((Map<?, ?>) Json.read(message));
            default -> note(Kind.HEARD, "path", path, "value", Text.valueOf(message));
        }
    }

    private void receipt(Map<?, ?> told) {
        List<String> members = new ArrayList<>(List.of("value", text(told, "key")));
        for (String name : List.of("subscribers", "confirmed", "lost", "pending")) {
            members.addAll(List.of(name, Objects.requireNonNull(told.get(name)).toString()));
        }
        note(Kind.RECEIPT, members.toArray(String[]::new));
    }

    private void note(Kind kind, String... members) {
        List<String> all = new ArrayList<>(List.of("life", life));
        all.addAll(List.of(members));
        log.note(kind, all.toArray(String[]::new));
    }

    private static String text(Map<?, ?> update, String name) {
        return (String) Objects.requireNonNull(update.get(name));
    }

    /** Whether these were told to be gone, and that nobody is left but itself. */
    boolean haveGone(Collection<String> sessions) {
        return gone.containsAll(sessions) && occupied.stream().noneMatch(Weather.UNHEARD::contains);
    }

    /** Waits until the connection has ended. */
    void join() throws InterruptedException {
        reader.join();
    }
}
