package dobby.bench.recovery;

import dobby.load.LiveHeap;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Publishes to a path for each of many sessions while they are away, and then lets all of them in:
 * each is given what it missed, and checks it.
 *
 * <p>Threads: one virtual thread a session.
 */
public final class Recovery {

    private static final int BATCH = 500;
    private static final int PATIENCE_S = 120;

    private final HttpClient http = HttpClient.newHttpClient();
    private final InetSocketAddress firenze;
    private final URI updates;
    private final ProcessHandle server;
    private final int sessions;
    private final int missed;
    private final String filling;

    private Recovery(int firenze, int dudley, long pid, int sessions, int missed, int size) {
        this.firenze = new InetSocketAddress(InetAddress.getLoopbackAddress(), firenze);
        this.updates = URI.create("http://127.0.0.1:" + dudley + "/updates");
        this.server = ProcessHandle.of(pid).orElseThrow();
        this.sessions = sessions;
        this.missed = missed;
        this.filling = "x".repeat(size);
    }

    /**
     * Runs it and prints one line of a table.
     *
     * @param args ports of Firenze and Dudley, the server's process id, how many sessions, how many
     *     updates each misses, bytes of a message
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        int[] numbers = new int[6];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Integer.parseInt(args[i]);
        }
        new Recovery(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]).run();
    }

    private void run() throws IOException, InterruptedException {
        publish("before/", 0); // so that what is loaded once is not counted
        long before = LiveHeap.of(server).bytes();
        for (int number = 0; number < missed; number++) {
            publish("path/", number);
        }
        double keptBytes = (double) (LiveHeap.of(server).bytes() - before) / sessions / missed;

        CountDownLatch begun = new CountDownLatch(sessions);
        CountDownLatch done = new CountDownLatch(sessions);
        List<Returner> returners = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            Returner returner = new Returner(firenze, missed, begun, done);
            returners.add(returner);
            Thread.ofVirtual().start(returner);
        }
        await(begun, "sessions have begun");
        long cpuBefore = cpuNanos();
        long began = System.nanoTime();
        each(i ->
                "{\"path\":\"::connect\",\"message\":\"%s->path/%d\",\"since\":\"all\"}"
                        .formatted(returners.get(i).id(), i));
        await(done, "sessions have all");
        double seconds = (System.nanoTime() - began) / 1e9;
        double cpu = cpuNanos() - cpuBefore;
        long wrong = returners.stream().filter(each -> !each.hasAll()).count();
        System.out.printf(
                "| %,d × %d | %.0f | %.2f | %.2f | %,.0f | %d |%n",
                sessions,
                missed,
                keptBytes,
                seconds,
                cpu / 1e3 / sessions / missed,
                sessions * (double) missed / seconds,
                wrong);
        System.exit(wrong == 0 ? 0 : 1);
    }

    private long cpuNanos() {
        return server.info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static void await(CountDownLatch latch, String what) throws InterruptedException {
        if (!latch.await(PATIENCE_S, TimeUnit.SECONDS)) {
            throw new IllegalStateException(latch.getCount() + " are missing until " + what);
        }
    }

    private void publish(String prefix, int number) throws IOException, InterruptedException {
        each(i ->
                "{\"path\":\"%s%d\",\"message\":\"%d %s\"}".formatted(prefix, i, number, filling));
    }

    /** Sends an update for each session, in batches. */
    private void each(IntFunction<String> update) throws IOException, InterruptedException {
        for (int from = 0; from < sessions; from += BATCH) {
            StringJoiner batch = new StringJoiner(",", "[", "]");
            for (int i = from; i < Math.min(from + BATCH, sessions); i++) {
                batch.add(update.apply(i));
            }
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(updates)
                                    .POST(HttpRequest.BodyPublishers.ofString(batch.toString()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 || answer.body().contains("\"unknown\"")) {
                throw new IOException("a batch was refused: " + answer.body());
            }
        }
    }
}
