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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class BayeuxFaultsAreNoticedTest {
    private static final Pattern CLIENT = Pattern.compile("\"clientId\":\"(c\\d+)\"");
    private static final Pattern CHANNEL = Pattern.compile("\"subscription\":\"/ch/(\\d+)\"");

    /** What a client hears, and how many messages of it it has had. */
    private record Heard(int path, int count) {}

    private static final Heard NOTHING = new Heard(0, 0);

    private final AtomicInteger handshakes = new AtomicInteger();
    private final Map<String, Heard> clients = new ConcurrentHashMap<>();

    @ParameterizedTest
    @EnumSource(names = {"NONE", "LOST", "DOUBLED"})
    void each(Fault fault) throws IOException {
        FaultyLog log = new FaultyLog(fault);
        try (FaultyServer server = new FaultyServer(Manner.SPLIT, (r, c) -> answer(log, r, c));
                Sockets sockets = new Sockets(0)) {
            InetSocketAddress door = Faulty.address(server);
            Report report = Faulty.run(sockets, Rivals.of("faye", "poll", door), new Posts(door));

            int faults = Faulty.HEARERS * log.faults();
            Faulty.expect(
                    report,
                    fault == Fault.LOST ? faults : 0,
                    fault == Fault.DOUBLED ? faults : 0,
                    0,
                    0);
        }
    }

    private void answer(FaultyLog log, Request request, FaultyConnection connection)
            throws IOException, InterruptedException {
        if (request.target().startsWith("/pub/")) {
            log.take(Integer.parseInt(request.target().substring(5)), request.body());
            connection.answer("", "ok");
        } else {
            connection.answer("", meta(log, request.body()));
        }
    }

    private String meta(FaultyLog log, String body) throws InterruptedException {
        Matcher client = CLIENT.matcher(body);
        if (!client.find()) {
            String id = "c" + handshakes.incrementAndGet();
            return "[{\"channel\":\"/meta/handshake\",\"successful\":true,\"clientId\":\""
                    + id
                    + "\"}]";
        }
        Matcher channel = CHANNEL.matcher(body);
        if (channel.find()) {
            int path = Integer.parseInt(channel.group(1));
            clients.put(client.group(1), new Heard(path, log.size(path)));
            return "[{\"channel\":\"/meta/subscribe\",\"successful\":true}]";
        }
        Heard heard = clients.getOrDefault(client.group(1), NOTHING);
        List<String> messages = log.await(heard.path, heard.count);
        clients.put(client.group(1), new Heard(heard.path, heard.count + messages.size()));
        return "[{\"channel\":\"/meta/connect\",\"successful\":true},{\"data\":\""
                + String.join("\"},{\"data\":\"", messages)
                + "\"}]";
    }
}
