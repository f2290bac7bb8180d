package dobby.storm.check;

import static dobby.storm.check.Contradiction.require;

import dobby.storm.history.Event;

/** What one session was told to be lost. */
final class Gaps {

    private final Setup setup;
    private final Connections connections;

    Gaps(Setup setup, Connections connections) {
        this.setup = setup;
        this.connections = connections;
    }

    /** Whether it is about what a connect asked for and the history has no more. */
    boolean isOwed(Event event) {
        PathView view = connections.view(event.text("path"));
        return view != null && !view.owed.isEmpty();
    }

    /** Not all that came after what was asked for is there any more. */
    void takeOwed(Event event) {
        PathView view = connections.view(event.text("path"));
        if (view == null) {
            throw new IllegalStateException("nothing is owed");
        }
        Place upTo = Place.of(event.text("position"), event);
        view.line.isOf(upTo.epoch(), event);
        require(
                event.text("after").equals(view.owed),
                "the gap begins elsewhere than behind " + view.owed,
                event);
        require(upTo.offset() >= view.next, "the gap ends too early", event);
        view.next = upTo.offset();
        view.owed = "";
    }

    /** The session's queue was full. */
    void take(Event event, boolean isNew) {
        String path = event.text("path");
        PathView view = connections.view(path);
        if (path.startsWith("::")) {
            connections.isUnsure();
        } else if (view == null) {
            join(path, event);
        } else if (setup.kept(path) == 0 || hasNoLog(event)) {
            view.gapTold |= isNew;
        } else {
            bounds(view, isNew, event);
        }
    }

    /** A client knew a path of a pattern, and since then nothing was published there. */
    private boolean hasNoLog(Event event) {
        return event.text("position").isEmpty() && connections.asksForEarlier(event.text("path"));
    }

    /** The blank message itself was lost. */
    private void join(String path, Event event) {
        Asks of = connections.asks(path);
        require(!of.open.isEmpty(), "a gap on a path that it is not connected to", event);
        Asks.Ask ask = of.open.removeFirst();
        connections.isNamed(path);
        PathView view = connections.begin(path, Window.of(ask, event.t()), event.t());
        if (setup.kept(path) == 0) {
            view.gapTold = true;
            return;
        }
        Place after = Place.of(event.text("after"), event);
        Place upTo = Place.of(event.text("position"), event);
        view.line.isOf(upTo.epoch(), event);
        String start = ask.starts.getFirst();
        // A position of another log is known no more, which the new one's epoch tells.
        boolean hole =
                start.startsWith(after.epoch() + ':')
                        && ask.starts.size() == 1
                        && Begin.isLater(start, after);
        boolean onlyBlank = after.equals(upTo); // what the history lost is then told behind it
        require(!hole || onlyBlank, "asked was from " + start + "; the gap begins later", event);
        if (hole) {
            view.owed = start;
            view.owedForSure = true;
        }
        view.next = upTo.offset();
    }

    private void bounds(PathView view, boolean isNew, Event event) {
        Place after = Place.of(event.text("after"), event);
        Place upTo = Place.of(event.text("position"), event);
        Asks of = connections.asks(event);
        boolean fromNamed = of.named.contains(event.text("after"));
        view.line.isOf(upTo.epoch(), event);
        require(
                after.epoch().equals(upTo.epoch()) ? view.reaches(after.offset()) : fromNamed,
                "the gap begins too late: known is only up to " + view.next,
                event);
        if (!isNew) {
            view.next = Math.max(view.next, upTo.offset());
            return;
        }
        boolean blankMayBeLost = !of.open.isEmpty();
        require(
                upTo.offset() > view.next || blankMayBeLost || fromNamed || view.gapTold,
                "the gap is about what was given, up to " + view.next,
                event);
        view.next = upTo.offset();
        view.gapTold = false;
    }
}
