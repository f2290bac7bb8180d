package dobby.e2e.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.Answer;
import dobby.e2e.stage.Batch;
import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.RawSocket;
import dobby.e2e.stage.Update;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Histories, queues, sessions and paths are asked to hold more than the server may have. */
final class MemoryIsNotUsedUpTest {

    private static final String[] WITHOUT_LIMITS = {
        "--history",
        "big/* 1000 20s 64MiB, small/* 10 20s",
        "--history-bytes",
        "1024MiB",
        "--session-queue",
        "100000",
        "--session-queue-bytes",
        "64MiB",
        "--queues-bytes",
        "1024MiB",
        "--session-timeout",
        "20",
        "--poll-timeout",
        "1",
        "--paths",
        "10000000"
    };

    private static final int DEAF = 20;
    private static final int BATCHES = 150;
    private static final int AT_ONCE = 500;
    private static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(90);

    @Test
    void what_comes_last_is_refused_and_what_is_there_is_served() throws Exception {
        try (DobbyProcess dobby =
                        DobbyProcess.launch(Map.of("DOBBY_OPTS", "-Xmx64m"), WITHOUT_LIMITS);
                RawSocket sender = new RawSocket(dobby.dudley());
                RawSocket beginner = new RawSocket(dobby.firenze());
                Client client = new Client(dobby.firenze())) {
            fillQueuesAndHistories(sender, beginner);
            fill("a session", () -> begin(beginner), client);
            int[] path = {0};
            fill("an update", () -> publish(sender, newPaths(path[0]++)), client);
            assertThat(sender.get("/health/live").answer().status()).isEqualTo(200);
            until(
                    "a connection is refused",
                    () -> {
                        publish(sender, newPaths(path[0]++));
                        return isTurnedAway(dobby);
                    });
            assertThat(client.poll()).isEmpty();
            // What is too old is forgotten in time, and then there is room again.
            until(
                    "an update is taken",
                    () -> publish(sender, List.of(new Update("p", "x"))).status() == 200);
            until("a session begins", () -> begin(beginner).status() == 200);
            assertThat(dobby.program().err().lines())
                    .noneMatch(line -> line.contains("OutOfMemoryError"));
        }
    }

    private static void fillQueuesAndHistories(RawSocket sender, RawSocket beginner)
            throws IOException {
        List<String> deaf = new ArrayList<>();
        for (int i = 0; i < DEAF; i++) {
            deaf.add(Batch.of(begin(beginner).body()).id());
        }
        String text = "x".repeat(10_000);
        for (int i = 0; i < BATCHES; i++) {
            String message = i + text;
            List<Update> batch =
                    Stream.concat(deaf.stream(), IntStream.range(0, DEAF).mapToObj(n -> "big/" + n))
                            .map(path -> new Update(path, message))
                            .toList();
            publish(sender, batch);
        }
    }

    private interface Request {
        Answer ask() throws IOException;
    }

    /** Does something again and again until it is refused; meanwhile who is there is served. */
    private static void fill(String what, Request request, Client client) throws IOException {
        long end = System.nanoTime() + BOUND_NANOS;
        for (Answer answer = request.ask(); answer.status() == 200; answer = request.ask()) {
            assertThat(System.nanoTime()).as(what + " is refused").isLessThan(end);
        }
        Answer refused = request.ask();
        if (refused.status() != 200) { // else it had room again just now
            assertThat(refused.body()).contains("\"code\":\"overloaded\"");
            assertThat(refused.header("Retry-After")).isNotNull();
        }
        client.poll();
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void until(String what, Condition condition) throws IOException {
        long end = System.nanoTime() + BOUND_NANOS;
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static boolean isTurnedAway(DobbyProcess dobby) throws IOException {
        try (RawSocket late = new RawSocket(dobby.firenze())) {
            return late.get("/health/live").answer().body().contains("overloaded");
        }
    }

    private static Answer begin(RawSocket socket) throws IOException {
        return socket.get("/comet/").answer();
    }

    private static List<Update> newPaths(int round) {
        return IntStream.range(0, AT_ONCE)
                .mapToObj(i -> new Update("small/" + round + "-" + i, "x"))
                .toList();
    }

    private static Answer publish(RawSocket socket, List<Update> updates) throws IOException {
        String body = updates.stream().map(Update::json).collect(Collectors.joining(",", "[", "]"));
        return socket.post("/updates", body).answer();
    }
}
