package dobby.bench.compare;

import dobby.bench.rival.Nchan;
import dobby.load.door.Dudley;
import dobby.load.door.Firenze;
import dobby.load.door.HttpDoor;
import dobby.load.door.Imperio;
import dobby.load.door.Joins;
import dobby.load.door.Paths;
import dobby.load.wire.PublisherProtocol;
import dobby.load.wire.Sockets;
import dobby.load.wire.SubscriberProtocol;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;

/** Where a server's doors are and how each is spoken to, from what was asked for. */
record Doors(SubscriberProtocol subscribing, PublisherProtocol publishing) {
    private static final Paths PATHS = new Paths("");

    static Doors of(Options options, Sockets sockets) {
        String server = options.text("server", "dobby");
        return switch (server) {
            case "dobby" -> dobby(options, sockets);
            case "nchan" -> {
                Nchan nchan = new Nchan(at(options.number("port", 8008)));
                yield new Doors(nchan, nchan);
            }
            default -> throw new IllegalArgumentException("what is " + server + "?");
        };
    }

    private static Doors dobby(Options options, Sockets sockets) {
        String transport = options.text("transport", "poll").toUpperCase(Locale.ROOT);
        int dudley = options.number("dudley-port", options.number("publish-port", 8004));
        Firenze firenze =
                new Firenze(
                        http(options.number("port", 8008)),
                        Firenze.Transport.valueOf(transport),
                        new Joins(sockets, http(dudley), PATHS));
        PublisherProtocol publishing =
                options.workload == Workload.LINES
                        ? new Imperio(at(options.number("publish-port", 8007)), PATHS)
                        : new Dudley(http(options.number("publish-port", 8004)), PATHS);
        return new Doors(firenze, publishing);
    }

    private static HttpDoor http(int port) {
        return new HttpDoor(at(port), "localhost", "");
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
