package dobby.config;

/**
 * A heading of the help, under which its options stand.
 *
 * <p>Threads: immutable.
 */
public enum Section {
    DOORS("Doors, each on host:port, unix:FILE, or off; port 0 takes any free one"),
    SESSIONS("Sessions"),
    HISTORY("History"),
    PRESENCE("Presence: who is connected to a path"),
    LIMITS("Limits"),
    ACCESS("Access"),
    GRANTS("Grants: clients that show a signed token connect themselves and publish"),
    TLS("TLS: https, wss and HTTP/2 as browsers speak it"),
    WEBHOOK("Webhook: a back-end is told what happens to sessions and paths"),
    OTHER("Other");

    private final String title;

    Section(String title) {
        this.title = title;
    }

    /** The heading's text. */
    public String title() {
        return title;
    }
}
