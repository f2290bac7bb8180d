package dobby.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.BackEnd;
import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Update;
import dobby.e2e.stage.Wait;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Programs that are stopped (SIGSTOP) for longer than two heartbeats. */
final class StalledStreamsAreCutOffTest {

    /** More than the system takes for a connection, and less than a session keeps. */
    private static final int MESSAGES = 40;

    private static final String PADDING = " " + "x".repeat(50_000);

    @Test
    void and_who_comes_back_has_missed_nothing() throws Exception {
        List<Listener> listeners = new ArrayList<>();
        try (DobbyProcess dobby = DobbyProcess.serve("--heartbeat", "0.5", "--idle-timeout", "1")) {
            new Client(dobby.firenze()).close();
            int filesBefore = dobby.program().openFiles();
            for (Transport transport :
                    List.of(Transport.EVENTS, Transport.EVENTS_OF_2, Transport.WEB_SOCKET)) {
                listeners.add(Listener.start(transport, dobby, "p"));
            }
            for (Listener each : listeners) {
                each.connect();
                each.program().pause();
            }
            publishMuch(dobby);
            Wait.until("cut off", () -> dobby.program().openFiles() <= filesBefore);
            for (Listener each : listeners) {
                each.program().signal("CONT");
                each.program().out().all();
                assertGoesOn(each, dobby);
            }
        } finally {
            listeners.forEach(Listener::close);
        }
    }

    private static void assertGoesOn(Listener cut, DobbyProcess dobby) throws Exception {
        List<Update> heard = cut.heard();
        assertThat(heard).as(cut.transport().name()).hasSizeBetween(2, MESSAGES / 2);
        try (Client back = new Client(dobby.firenze(), cut.token())) {
            List<Update> rest = back.take(MESSAGES + 1 - heard.size());
            assertThat(Stream.of(heard, rest).flatMap(List::stream).map(Update::message))
                    .containsExactlyElementsOf(all());
        }
    }

    private static void publishMuch(DobbyProcess dobby) throws IOException {
        try (BackEnd backEnd = new BackEnd(dobby)) {
            for (int i = 1; i <= MESSAGES; i++) {
                backEnd.publish(new Update("p", i + PADDING));
            }
        }
    }

    private static List<String> all() {
        return Stream.concat(
                        Stream.of(""),
                        IntStream.rangeClosed(1, MESSAGES).mapToObj(i -> i + PADDING))
                .toList();
    }
}
