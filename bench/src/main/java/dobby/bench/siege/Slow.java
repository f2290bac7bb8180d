package dobby.bench.siege;

import java.io.IOException;

/** Those who take their time, so that a server that waits for them has no room for others. */
final class Slow {
    private static final int ROOM_BYTES = 1024;
    private static final int ANSWERS = 20;

    private Slow() {}

    static void head(Ground ground) throws IOException, InterruptedException {
        try (Line line = ground.open(ground.firenze())) {
            line.drip("GET /comet/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + "x".repeat(100));
            line.answer();
            line.untilEnd();
        }
    }

    static void body(Ground ground) throws IOException, InterruptedException {
        try (Visitor visitor = new Visitor(ground, 0);
                Line line = ground.open(ground.firenze())) {
            line.send(
                    "POST /comet/"
                            + visitor.token()
                            + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000\r\n\r\n");
            line.drip("[" + " ".repeat(100));
            line.answer();
            line.untilEnd();
        }
    }

    static void reader(Ground ground) throws IOException, InterruptedException {
        try (Line line = ground.open(ground.firenze(), ROOM_BYTES)) {
            line.send("GET /pomona.js HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(ANSWERS));
            while (true) {
                line.taste();
                Thread.sleep(1000);
            }
        }
    }
}
