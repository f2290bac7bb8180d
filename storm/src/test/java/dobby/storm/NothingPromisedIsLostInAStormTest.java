package dobby.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.storm.check.Checker;
import dobby.storm.check.Contradiction;
import dobby.storm.check.Counts;
import dobby.storm.check.Verdict;
import dobby.storm.drive.Storm;
import dobby.storm.drive.Weather;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever is broken, clients are given what was promised, in order and once, or are told what is
 * lost. {@code ./dev storm --minutes N --seed S --clients N} chooses.
 */
class NothingPromisedIsLostInAStormTest {

    private static final int SECONDS = Integer.getInteger("dobby.storm.seconds", 120);
    private static final long SEED = Long.getLong("dobby.storm.seed", 1);
    private static final int CLIENTS = Integer.getInteger("dobby.storm.clients", 120);

    /** How often things must happen in a minute, with 100 clients: otherwise nothing was shown. */
    private static final Map<String, Integer> AT_LEAST =
            Map.ofEntries(
                    Map.entry("delivered", 10_000),
                    Map.entry("published", 1000),
                    Map.entry("sent again", 500),
                    Map.entry("older numbers", 50),
                    Map.entry("sessions", 200),
                    Map.entry("gone", 50),
                    Map.entry("gaps of the queue", 20),
                    Map.entry("gaps of the history", 20),
                    Map.entry("taken up by position", 20),
                    Map.entry("connections by POLL", 500),
                    Map.entry("connections by EVENTS", 200),
                    Map.entry("connections by SOCKET", 200),
                    Map.entry("fault: connection cut", 10),
                    Map.entry("fault: cut in mid-frame", 10),
                    Map.entry("fault: half-open", 4),
                    Map.entry("fault: client cut", 200),
                    Map.entry("fault: slow reader", 20),
                    Map.entry("fault: away too long", 10),
                    Map.entry("fault: session closed", 2),
                    Map.entry("fault: answer to a publisher lost", 2),
                    Map.entry("receipts", 100),
                    Map.entry("confirmed by receipts", 500),
                    Map.entry("occupied", 2),
                    Map.entry("told of members", 50),
                    Map.entry("found after a restart", 20),
                    Map.entry("joined while they waited", 20),
                    Map.entry("left out for the latest", 20));

    /** How often, however long it lasts. */
    private static final List<String> ONCE =
            List.of(
                    "fault: server stopped for a while",
                    "fault: server killed",
                    "fault: server ended",
                    "fault: slow line",
                    "fault: clients killed",
                    "fault: clients stopped for a while",
                    "accepted when sent again",
                    "receipts with pending",
                    "fault: disk full for a while",
                    "refused: storage_failed",
                    "vacated",
                    "disconnected",
                    "ended with everything");

    @Test
    @Timeout(value = 1, unit = TimeUnit.DAYS) // it ends by itself
    void a_log_of_clients_and_back_ends_shows_no_contradiction() throws Exception {
        Path logs = Path.of("target", "storm").toAbsolutePath();
        System.out.printf(
                "storm: %d s, %d clients, seed %d, logs in %s%n", SECONDS, CLIENTS, SEED, logs);
        Storm storm = Storm.run(new Weather(SECONDS, SEED, CLIENTS), logs);
        Verdict verdict = Checker.check(storm.history());
        System.out.print(verdict.counts());
        assertThat(storm.failures()).as("seed " + SEED).isEmpty();
        assertThat(verdict.found())
                .as(() -> "seed " + SEED + ", logs in " + logs + ":\n" + told(verdict))
                .isEmpty();
        assertSomethingHappened(verdict.counts());
    }

    private static String told(Verdict verdict) {
        return verdict.found().stream()
                .map(Contradiction::told)
                .collect(Collectors.joining("\n\n"));
    }

    private static void assertSomethingHappened(Counts counts) {
        double scale = SECONDS / 60.0 * Math.min(1, CLIENTS / 100.0);
        AT_LEAST.forEach((what, count) ->
                assertThat(counts.of(what))
                        .as(what)
                        .isGreaterThanOrEqualTo((long) (count * scale)));
        ONCE.forEach(what -> assertThat(counts.of(what)).as(what).isPositive());
    }
}
