package dobby.storm.check;

import static dobby.storm.check.Contradiction.require;

import dobby.storm.history.Event;

/** The blank messages of one session: where it was connected to paths. */
final class Joins {

    private final Setup setup;
    private final Publications publications;
    private final Connections connections;
    private final Counts counts;

    Joins(Setup setup, Publications publications, Connections connections, Counts counts) {
        this.setup = setup;
        this.publications = publications;
        this.connections = connections;
        this.counts = counts;
    }

    /** It is connected. */
    void take(Event event) {
        String path = event.text("path");
        Asks of = connections.asks(path);
        require(!of.open.isEmpty(), "nobody connected it", event);
        connections.isNamed(path);
        Line line = connections.line(path);
        if (setup.kept(path) > 0) {
            withHistory(of, line, event);
            return;
        }
        PathView before = connections.view(path);
        Asks.Ask ask = of.open.removeFirst();
        if (before == null || before.unsure) {
            connections.begin(path, Window.of(ask, event.t()), event.t());
        }
    }

    private void withHistory(Asks of, Line line, Event event) {
        PathView before = connections.view(line.path);
        Place place = Place.of(event.text("position"), event);
        line.isOf(place.epoch(), event);
        publications.isOnly(place.epoch(), line, event);
        Begin begin = new Begin(line, setup.kept(line.path));
        for (Asks.Ask ask : of.open) {
            for (String start : ask.starts) {
                if (begin.fits(ask, start, place, before, event.t())) {
                    of.open.remove(ask);
                    PathView view =
                            connections.begin(line.path, Window.of(ask, event.t()), event.t());
                    view.next = place.offset();
                    if (Place.is(start)) {
                        boolean lost = Begin.isLater(start, place);
                        view.owed = lost ? start : "";
                        view.owedForSure =
                                !ask.starts.contains("")
                                        || !begin.fits(ask, "", place, before, event.t());
                        counts.add(lost ? "begun behind a loss" : "taken up by position");
                    }
                    return;
                }
            }
        }
        throw new Contradiction(Begin.told(event, of), event);
    }
}
