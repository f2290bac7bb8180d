package dobby.storm.check;

import dobby.storm.history.Event;
import dobby.storm.history.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A short log that is written by hand: a line for each event, its kind and its members; each is a
 * millisecond after the one before it. {@code later 9000} lets time pass.
 */
final class Tale {

    private static final String BEGINNING =
            """
            setup queue=64 timeout=5 receipt=8 h/=64 k/=8 d/=64 durable=d/ latest=l/ append=a/ close=x/ presence=u/
            life life=s1
            ready life=s1
            """;

    private static final String END = "over";

    private Tale() {}

    /** What the checker finds in it. */
    static List<String> found(String tale) {
        return Checker.check(History.of(events(BEGINNING + tale + END))).found().stream()
                .map(Contradiction::getMessage)
                .toList();
    }

    private static List<Event> events(String tale) {
        List<Event> events = new ArrayList<>();
        long millis = 0;
        for (String line : tale.lines().toList()) {
            String[] words = line.strip().split(" +", -1);
            if (words[0].equals("later")) {
                millis += Long.parseLong(words[1]);
                continue;
            }
            Map<String, String> members = new LinkedHashMap<>();
            for (int i = 1; i < words.length; i++) {
                String[] member = words[i].split("=", 2);
                members.put(member[0], member[1]);
            }
            Event.Kind kind = Event.Kind.valueOf(words[0].toUpperCase(Locale.ROOT));
            events.add(new Event(++millis * 1_000_000, kind, members));
        }
        return events;
    }
}
