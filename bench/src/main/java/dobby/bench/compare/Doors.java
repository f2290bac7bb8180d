package dobby.bench.compare;

import dobby.bench.rival.Posts;
import dobby.bench.rival.Rivals;
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
        if (server.equals("dobby")) {
            return dobby(options, sockets);
        }
        InetSocketAddress door = at(options.number("port", 8008));
        return new Doors(Rivals.of(server, options.transport(), door), new Posts(door));
    }

    private static Doors dobby(Options options, Sockets sockets) {
        int publishing = options.number("publish-port", 8004);
        Firenze firenze =
                new Firenze(
                        http(options.number("port", 8008)),
                        Firenze.Transport.valueOf(options.transport().toUpperCase(Locale.ROOT)),
                        new Joins(sockets, http(publishing), PATHS));
        return options.workload == Workload.LINES
                ? new Doors(firenze, new Imperio(at(publishing), "", PATHS))
                : new Doors(firenze, new Dudley(http(publishing), PATHS));
    }

    private static HttpDoor http(int port) {
        return new HttpDoor(at(port), "localhost", "", "");
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
