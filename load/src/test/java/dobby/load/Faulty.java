package dobby.load;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.load.door.Dudley;
import dobby.load.door.Firenze;
import dobby.load.door.Firenze.Transport;
import dobby.load.door.HttpDoor;
import dobby.load.door.Joins;
import dobby.load.door.Paths;
import dobby.load.wire.PublisherProtocol;
import dobby.load.wire.Sockets;
import dobby.load.wire.SubscriberProtocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Short runs against a server with faults: about fifty messages on two paths, at their own pace.
 *
 * <p>Threads: confined to a test's thread.
 */
public final class Faulty {
    /** How many subscribers hear a path. */
    public static final int HEARERS = 3;

    private static final Paths PATHS = new Paths("");
    private static final Work WORK =
            new Work(
                    2 * HEARERS,
                    2,
                    new Work.Publishing(1, 1, 1, 100),
                    new Work.Phases(
                            Duration.ofMillis(50),
                            Duration.ZERO,
                            Duration.ofMillis(250),
                            Duration.ofSeconds(1),
                            List.of(Rate.parse("200"))));

    private Faulty() {}

    static Report run(Transport transport, FaultyServer.Manner manner, FaultyLog log)
            throws IOException {
        try (FaultyServer server = new FaultyServer(manner, new DobbySpeech(log));
                Sockets sockets = new Sockets(WORK.requestBytesMax())) {
            HttpDoor door = new HttpDoor(address(server), "localhost", "", "");
            return run(
                    sockets,
                    new Firenze(door, transport, new Joins(sockets, door, PATHS)),
                    new Dudley(door, PATHS));
        }
    }

    /** Runs it in these protocols. */
    public static Report run(
            Sockets sockets, SubscriberProtocol subscribing, PublisherProtocol publishing) {
        List<Report> reports = new ArrayList<>();
        new Run(WORK, sockets, subscribing, publishing, null, new Silent()).rounds(reports::add);
        return reports.getFirst();
    }

    /** Where the server is. */
    public static InetSocketAddress address(FaultyServer server) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    }

    /** Expects exactly these faults. */
    public static void expect(Report report, int lost, int duplicates, int overtaken, int strays) {
        assertThat(report.number("lost")).as("lost").isEqualTo(lost);
        assertThat(report.number("duplicates")).as("duplicates").isEqualTo(duplicates);
        assertThat(report.number("overtaken")).as("overtaken").isEqualTo(overtaken);
        assertThat(report.number("strays")).as("strays").isEqualTo(strays);
    }

    /** Nobody looks on. */
    static final class Silent implements Watcher {
        @Override
        public void progress(String line) {}

        @Override
        public void trouble(String line) {}
    }
}
