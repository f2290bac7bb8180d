package dobby.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.BackEnd;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Update;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs that are stopped (SIGSTOP) while others listen, and go on when all is over. */
final class StoppedClientsAreToldWhatTheyLostTest {

    private static final int MESSAGES = 100;
    private static final int QUEUE = 30;
    private static final String PADDING = " " + "x".repeat(50_000);

    /** What the system keeps for a connection, and a batch or two: some two megabytes. */
    private static final int ON_THE_WAY_MAX = 40;

    private static final Update OF_GAP = new Update("::gap", "p");
    private static final String GAP = "a gap";

    private static final Map<Transport, Listener> brisk = new EnumMap<>(Transport.class);
    private static final Map<Transport, Listener> stopped = new EnumMap<>(Transport.class);

    @AutoClose
    @SuppressWarnings("NullAway.Init")
    private static DobbyProcess dobby;

    @AutoClose
    @SuppressWarnings("NullAway.Init")
    private static BackEnd backEnd;

    @BeforeAll
    static void much_is_published_while_some_stand_still() throws Exception {
        dobby = DobbyProcess.serve("--session-queue", Integer.toString(QUEUE));
        backEnd = new BackEnd(dobby);
        for (Transport transport : Transport.values()) {
            brisk.put(transport, Listener.start(transport, dobby, "p"));
            stopped.put(transport, Listener.start(transport, dobby, "p", transport.name()));
        }
        for (Listener each : all()) {
            each.connect();
        }
        for (Listener each : stopped.values()) {
            each.program().pause();
        }
        for (int i = 1; i <= MESSAGES; i++) {
            backEnd.publish(new Update("p", i + PADDING));
            for (Listener each : brisk.values()) {
                each.await(i + " ");
            }
        }
    }

    @AfterAll
    static void end() {
        all().forEach(Listener::close);
    }

    private static List<Listener> all() {
        return Stream.of(brisk, stopped).flatMap(each -> each.values().stream()).toList();
    }

    private static Listener of(Map<Transport, Listener> listeners, Transport transport) {
        return Objects.requireNonNull(listeners.get(transport));
    }

    @ParameterizedTest
    @EnumSource
    void who_reads_on_hears_everything(Transport transport) {
        assertThat(heard(of(brisk, transport))).isEqualTo(numbers(1, MESSAGES));
    }

    @ParameterizedTest
    @EnumSource
    void who_goes_on_hears_what_was_on_the_way_then_of_the_gap_then_the_newest(Transport transport)
            throws Exception {
        Listener slow = of(stopped, transport);
        slow.program().signal("CONT");
        slow.await(MESSAGES + " ");
        List<String> heard = heard(slow);
        int gap = heard.indexOf(GAP);
        assertThat(gap).as("what was on the way").isBetween(1, ON_THE_WAY_MAX);
        assertThat(heard.subList(0, gap)).isEqualTo(numbers(1, gap));
        assertThat(heard.subList(gap + 1, heard.size()))
                .isEqualTo(numbers(MESSAGES - QUEUE + 1, MESSAGES));
        backEnd.publish(new Update(transport.name(), "after"));
        slow.await("after");
    }

    /** The number of each message on the path, and where there was a gap. */
    private static List<String> heard(Listener listener) {
        return listener.heard().stream()
                .filter(update -> update.path().equals("p") || update.equals(OF_GAP))
                .filter(update -> !update.message().isEmpty())
                .map(update -> update.equals(OF_GAP) ? GAP : update.message().replace(PADDING, ""))
                .toList();
    }

    private static List<String> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
    }
}
