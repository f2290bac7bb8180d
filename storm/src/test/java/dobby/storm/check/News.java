package dobby.storm.check;

import static dobby.storm.check.Contradiction.require;

import dobby.storm.history.Event;

/**
 * The updates of one session: each must be the next of its path, or behind what was told to be
 * lost, or behind what may be left out.
 */
final class News {

    private final String life;
    private final Setup setup;
    private final Publications publications;
    private final Connections connections;
    private final Confirmations confirmations;
    private final Counts counts;

    News(
            String life,
            Setup setup,
            Publications publications,
            Connections connections,
            Confirmations confirmations,
            Counts counts) {
        this.life = life;
        this.setup = setup;
        this.publications = publications;
        this.connections = connections;
        this.confirmations = confirmations;
        this.counts = counts;
    }

    /** One that is new by its number; where text is joined, perhaps several in one. */
    void take(Event event) {
        String path = event.text("path");
        PathView view = connections.view(path);
        if (view == null) {
            throw new Contradiction("is not connected to this path", event);
        }
        String value = event.text("value");
        String[] values = setup.appends(path) ? value.split("\\+", -1) : new String[] {value};
        for (int i = 0; i < values.length; i++) {
            take(event, view, publications.known(values[i], event), values.length - 1 - i);
        }
        counts.add("delivered", values.length);
        if (values.length > 1) {
            counts.add("joined while they waited", values.length);
        }
    }

    /**
     * One update.
     *
     * @param behind how many others stand between it and the place that was told
     */
    private void take(Event event, PathView view, Publication publication, int behind) {
        require(publication.path.equals(view.line.path), "came on another path", event);
        require(!publication.refused, "was refused, and came all the same", event);
        require(publications.isOf(publication, life), "is from another life of the server", event);
        long skipped;
        if (setup.kept(publication.path) == 0) {
            require(event.text("position").isEmpty(), "a position without a history", event);
            skipped = view.take(publication, event);
        } else {
            Place told = Place.of(event.text("position"), event);
            Place place = new Place(told.epoch(), told.offset() - behind);
            view.line.holds(place, publication.value, event);
            publications.isOnly(place.epoch(), view.line, event);
            skipped = view.take(place, event);
        }
        counts.add("left out for the latest", skipped);
        boolean live =
                connections.isMeant(view.line.path) && view.begunAt < publication.invokedAt();
        confirmations.given(event.number("seq"), publication, live);
    }
}
