package dobby.bench.load;

import java.util.Locale;

/** Where a server's doors are and how each is spoken to, from what was asked for. */
final class Doors {
    private enum Kind {
        DOBBY,
        NCHAN
    }

    private Doors() {}

    static PollDoor polls(Options options, Sockets sockets) {
        int port = options.number("port", 8008);
        if (kind(options) == Kind.NCHAN) {
            return new NchanPolls(port);
        }
        int dudley = options.number("dudley-port", options.number("publish-port", 8004));
        return new DobbyPolls(port, new Joins(sockets, dudley));
    }

    static PublishDoor publishes(Options options) {
        if (kind(options) == Kind.NCHAN) {
            return new NchanPublishes(options.number("publish-port", options.number("port", 8008)));
        }
        return options.workload == Workload.LINES
                ? new ImperioPublishes(options.number("publish-port", 8007))
                : new DobbyPublishes(options.number("publish-port", 8004));
    }

    private static Kind kind(Options options) {
        return Kind.valueOf(options.text("server", "dobby").toUpperCase(Locale.ROOT));
    }
}
