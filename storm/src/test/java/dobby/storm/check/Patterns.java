package dobby.storm.check;

import static dobby.storm.check.Contradiction.require;

import dobby.storm.history.Event;
import java.util.List;

/**
 * The patterns that one session is connected to, and what it is promised of each path that fits.
 */
final class Patterns {

    private static final String STAR = "/*";

    private final Setup setup;
    private final Publications publications;
    private final Connections connections;
    private final Counts counts;

    Patterns(Setup setup, Publications publications, Connections connections, Counts counts) {
        this.setup = setup;
        this.publications = publications;
        this.connections = connections;
        this.counts = counts;
    }

    static boolean is(String path) {
        return path.endsWith(STAR);
    }

    static boolean fits(String pattern, String path) {
        return path.lastIndexOf('/') == pattern.length() - STAR.length()
                && path.startsWith(pattern.substring(0, pattern.length() - 1));
    }

    /** It is connected to a pattern. */
    void take(Event event) {
        String pattern = event.text("path");
        Asks of = connections.asks(pattern);
        require(!of.open.isEmpty(), "nobody connected it", event);
        Asks.Ask ask = of.open.removeFirst();
        Window window = Window.of(ask, event.t());
        String moment = event.text("position");
        if (!moment.isEmpty()) {
            publications.moments.putIfAbsent(moment, window);
        }
        counts.add("connected to patterns");
        join(pattern, ask, window, event.t());
    }

    private void join(String pattern, Asks.Ask ask, Window window, long t) {
        connections.patterns.add(pattern);
        for (String path : publications.paths()) {
            if (fits(pattern, path)) {
                String known = connections.asks(path).takeKnown();
                boolean again = !known.isEmpty() || !ask.starts.equals(List.of(""));
                if (again || connections.view(path) == null) {
                    begin(path, ask, window, known, t);
                }
            }
        }
    }

    private void begin(String path, Asks.Ask ask, Window window, String known, long t) {
        String start = ask.starts.getFirst();
        boolean sure = ask.starts.size() == 1;
        if (start.equals("all")) {
            PathView view = connections.begin(path, window.orEarlier(), t);
            view.firstBy = new Begin(view.line, setup.kept(path)).oldest(t);
        } else if (!known.isEmpty()) {
            PathView view = connections.begin(path, window.orEarlier(), t);
            boolean sameLog = known.startsWith(view.line.epoch() + ':');
            if (sure && sameLog && connections.asks(path).isKnownForSure()) {
                view.next = Long.parseLong(known.substring(known.indexOf(':') + 1));
                counts.add("taken up by position under a pattern");
            } else {
                view.gapTold = true; // what was not known there will be told as a gap
            }
        } else {
            // Where a pattern's place is exactly, only the server knows: sessions may share it.
            Window since = publications.moments.getOrDefault(start, window).orEarlier();
            Window begun = start.isEmpty() ? window : sure ? since : window.orEarlier();
            connections.begin(path, begun, t);
        }
    }

    /** It has lost something on any of them, or was connected by this. */
    void gap(Event event) {
        String pattern = event.text("path");
        Asks of = connections.asks(pattern);
        if (!connections.patterns.contains(pattern)) {
            require(!of.open.isEmpty(), "a gap on a pattern that it is not connected to", event);
            Asks.Ask ask = of.open.removeFirst();
            join(pattern, ask, Window.of(ask, event.t()), event.t());
        }
        counts.add("gaps of patterns");
        for (String path : publications.paths()) {
            PathView view = connections.view(path);
            if (view != null && fits(pattern, path)) {
                view.gapTold = true;
            }
        }
    }
}
