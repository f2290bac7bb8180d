package dobby.bench.rival;

import dobby.load.Faulty;
import dobby.load.FaultyConnection;
import dobby.load.FaultyLog;
import dobby.load.FaultyLog.Fault;
import dobby.load.FaultyServer;
import dobby.load.FaultyServer.Manner;
import dobby.load.FaultyServer.Request;
import dobby.load.Report;
import dobby.load.wire.Sockets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class NchanFaultsAreNoticedTest {
    private static final Pattern TAG = Pattern.compile("If-None-Match: (\\d+)");

    @ParameterizedTest
    @EnumSource
    void each(Fault fault) throws IOException {
        FaultyLog log = new FaultyLog(fault);
        Report report = run(log);

        int faults = Faulty.HEARERS * (log.faults() - log.held());
        switch (fault) {
            case NONE, STALLED -> Faulty.expect(report, 0, 0, 0, 0);
            case LOST -> Faulty.expect(report, faults, 0, 0, 0);
            case DOUBLED -> Faulty.expect(report, 0, faults, 0, 0);
            case OVERTAKEN -> Faulty.expect(report, Faulty.HEARERS * log.held(), 0, faults, 0);
            case MISROUTED -> Faulty.expect(report, faults, 0, 0, faults);
        }
    }

    private static Report run(FaultyLog log) throws IOException {
        try (FaultyServer server = new FaultyServer(Manner.SPLIT, (r, c) -> answer(log, r, c));
                Sockets sockets = new Sockets(0)) {
            InetSocketAddress door = Faulty.address(server);
            return Faulty.run(sockets, Rivals.of("nchan", "poll", door), new Posts(door));
        }
    }

    private static void answer(FaultyLog log, Request request, FaultyConnection connection)
            throws IOException, InterruptedException {
        int path = Integer.parseInt(request.target().substring(5));
        if (request.method().equals("POST")) {
            log.take(path, request.body());
            connection.answer("", "queued");
        } else {
            Matcher tag = TAG.matcher(request.head());
            int from = tag.find() ? Integer.parseInt(tag.group(1)) : log.size(path);
            String message = log.await(path, from).getFirst();
            connection.answer("Last-Modified: now\r\nEtag: " + (from + 1) + "\r\n", message);
        }
    }
}
