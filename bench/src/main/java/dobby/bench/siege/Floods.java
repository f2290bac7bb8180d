package dobby.bench.siege;

import java.io.IOException;

/** Those who bring more than anybody can want. */
final class Floods {
    private static final String REQUEST = " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String TEN_THOUSAND = ("GET /health/live" + REQUEST).repeat(10_000);
    private static final String MIB = "x".repeat(1 << 20);
    private static final String BAD_REQUESTS = ("GET /a b c" + REQUEST).repeat(100);
    private static final String BAD_LINES = "::connect;nobody->nothing\n".repeat(100);

    private Floods() {}

    static void silence(Ground ground) throws IOException {
        try (Line line = ground.open(ground.firenze())) {
            line.untilEnd();
        }
    }

    static void comings(Ground ground) throws IOException {
        ground.open(ground.firenze()).close();
    }

    static void sessions(Ground ground) throws IOException {
        try (Line line = ground.open(ground.firenze())) {
            for (int i = 0; i < 1000; i++) {
                line.send("GET /comet/" + REQUEST);
                line.answer();
            }
        }
    }

    static void heads(Ground ground) throws IOException {
        try (Line line = ground.open(ground.firenze())) {
            line.send("GET /comet/ HTTP/1.1\r\nX-Huge: ");
            line.send(MIB);
            line.answer();
        }
    }

    static void pipeline(Ground ground) throws IOException, InterruptedException {
        try (Line line = ground.open(ground.firenze(), 1024)) {
            line.send(TEN_THOUSAND);
            ground.toll().count("taken whole");
            line.waitUnread();
        }
    }

    /** With a key, for then the line door goes on. */
    static void refusals(Ground ground) throws IOException {
        try (Line line = ground.open(ground.imperio(), 1024)) {
            line.send("::auth;" + ground.token() + '\n');
            while (true) {
                line.send(BAD_LINES);
            }
        }
    }

    static void log(Ground ground) throws IOException {
        try (Line line = ground.open(ground.imperio())) {
            line.send(BAD_LINES);
        }
        try (Line line = ground.open(ground.dudley())) {
            line.send(BAD_REQUESTS);
            line.answer();
        }
    }
}
