package dobby.storm.check;

import static dobby.storm.check.Contradiction.require;

import dobby.storm.history.Event;

/** What publishers were told to have become of their updates, held against what clients did. */
final class Receipts {

    /** How much later than it should a receipt may come: the server is stopped now and then. */
    private static final long LATE_NANOS = 15_000_000_000L;

    private final Setup setup;
    private final Publications publications;
    private final Counts counts;

    Receipts(Setup setup, Publications publications, Counts counts) {
        this.setup = setup;
        this.publications = publications;
        this.counts = counts;
    }

    /** The witness is told one. */
    void told(Event event) {
        Publication publication = publications.known(event);
        require(publication.asksReceipt, "nobody asked for this receipt", event);
        require(!publication.receiptTold, "the receipt was told twice", event);
        publication.receiptTold = true;
        counts.add("receipts");
        long subscribers = event.number("subscribers");
        long confirmed = event.number("confirmed");
        long pending = event.number("pending");
        require(
                subscribers == confirmed + event.number("lost") + pending,
                "the receipt does not add up",
                event);
        require(
                publication.subscribers.isEmpty()
                        || publication.subscribers.equals(event.text("subscribers")),
                "the answer said " + publication.subscribers + " subscribers",
                event);
        // The witness is connected to everything, and has it when it is written.
        long most = publication.said + 1;
        boolean isGivenUp = pending > 0;
        long least = publication.taken + (publication.index < 0 || isGivenUp ? 0 : 1);
        require(confirmed <= most, "only " + most + " can have confirmed it", event);
        require(confirmed >= least, least + " have confirmed it for sure", event);
        counts.add("confirmed by receipts", confirmed);
        if (pending > 0) {
            counts.add("receipts with pending");
            boolean early = event.t() - publication.invokedAt() < setup.receiptNanos();
            require(!early || isStopping(event), "it is told before its time", event);
        }
    }

    private boolean isStopping(Event event) {
        return event.t() > publications.dyingAt(event.text("life"));
    }

    /** All must have been told, but for what was killed. */
    void over(Event event) {
        publications.withReceipt(each -> {
            long at = each.invokedAt() + setup.receiptNanos() + LATE_NANOS;
            boolean due = at < publications.dyingAt(each.life());
            boolean ended = publications.wasEndedInOrder(each.life());
            require(
                    each.receiptTold || !(due || ended),
                    each.value + "'s receipt was never told",
                    event);
        });
    }
}
