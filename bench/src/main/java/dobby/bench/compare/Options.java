package dobby.bench.compare;

import dobby.load.Rate;
import dobby.load.Work;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was asked for on the command line: a workload, then {@code --name value} pairs and switches.
 */
final class Options {
    static final String USAGE =
            """
            load WORKLOAD --pid N [--name value]...     all connections go to 127.0.0.1

            WORKLOAD
              fanout    one path that --subscribers (1000) hear
              many      --subscribers (10000) with a path each, --window (64) messages outstanding, 8 connections publish
              idle      --subscribers (18000) wait and nothing is sent: memory of each but the first 2000
              publish   nobody hears; --connections (16) publish --batch (1) messages a request
              lines     Dobby only: nobody hears; 4 connections send bursts of --batch (1000) Imperio lines
            the server
              --pid N  whose CPU and memory to read, with its children's
              --server dobby|yardstick|nchan|uws|ws|socketio|faye|cometd (dobby)
              --transport websocket|sse|poll (websocket)
              --port N  for subscribers (8008)   --publish-port N  Dobby's for publishers (8004)
            the work
              --window N  messages that have not reached everybody yet (1)   --size N  bytes of a message (100)
              --rates A,B,...  a round each: max (closed loop), N a second, N% of the last max (open loop)   (max)
              --warm S (1)  --seconds S (5)  --settle S  rest after connecting (1, idle 5)
              --drain S  waits at most so long for what has not come (3)
            the answer, a line of JSON a round
              --label TEXT   --heap  idle: live bytes of a Java server's heap
            """;

    private static final Set<String> SWITCHES = Set.of("heap");
    private static final Set<String> NAMES =
            Set.of(
                    "server",
                    "transport",
                    "pid",
                    "port",
                    "publish-port",
                    "subscribers",
                    "window",
                    "batch",
                    "connections",
                    "size",
                    "rates",
                    "warm",
                    "seconds",
                    "settle",
                    "drain",
                    "label");

    final Workload workload;
    private final Map<String, String> given = new HashMap<>();

    Options(String... args) {
        if (args.length == 0) {
            throw new IllegalArgumentException("which workload?");
        }
        workload = Workload.valueOf(args[0].toUpperCase(Locale.ROOT));
        parse(args);
        if (!has("pid")) {
            throw new IllegalArgumentException("which process is the server? (--pid)");
        }
    }

    private void parse(String... args) {
        for (int i = 1; i < args.length; i++) {
            String name = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (SWITCHES.contains(name)) {
                given.put(name, "");
            } else if (NAMES.contains(name) && i + 1 < args.length) {
                given.put(name, args[++i]);
            } else {
                throw new IllegalArgumentException("what is " + args[i] + "?");
            }
        }
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    String text(String name, String otherwise) {
        return given.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }

    ProcessHandle server() {
        return ProcessHandle.of(number("pid", 0)).orElseThrow();
    }

    Work work() {
        int subscribers = number("subscribers", workload.subscribers);
        Work.Publishing publishing =
                new Work.Publishing(
                        number("connections", workload.connections),
                        number("batch", workload.batch),
                        number("window", workload.window),
                        number("size", 100));
        Work.Phases phases =
                new Work.Phases(
                        time("settle", workload == Workload.IDLE ? 5 : 1),
                        time("warm", 1),
                        time("seconds", 5),
                        time("drain", 3),
                        rates());
        int paths = workload == Workload.MANY ? subscribers : workload.paths;
        return new Work(subscribers, paths, publishing, phases);
    }

    String transport() {
        return text("transport", "websocket");
    }

    private Duration time(String name, double otherwiseSeconds) {
        double seconds = Double.parseDouble(text(name, Double.toString(otherwiseSeconds)));
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private List<Rate> rates() {
        return workload == Workload.IDLE
                ? List.of()
                : Stream.of(text("rates", "max").split(",", -1)).map(Rate::parse).toList();
    }
}
