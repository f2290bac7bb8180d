package dobby.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dobby.config.Environment;
import dobby.config.Settings;
import dobby.config.SettingsReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A program adds what is its own before anybody can be served, and a start that fails is undone.
 */
class DoorsOpenLastTest {

    private static final Settings SETTINGS = settings();

    private static Settings settings() {
        try {
            List<String> free = List.of("127.0.0.1:0");
            Map<String, List<String>> flags =
                    Map.of(
                            "firenze", free,
                            "dudley", free,
                            "imperio", free,
                            "imperio-http", free);
            return SettingsReader.read(flags, new Environment(Map.of()));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Settings withId(String id) {
        return new Settings(
                id,
                SETTINGS.doors(),
                SETTINGS.socketMode(),
                SETTINGS.sessions(),
                SETTINGS.histories(),
                SETTINGS.historyBytesMax(),
                SETTINGS.data(),
                SETTINGS.presence(),
                SETTINGS.receiptTimeoutMs(),
                SETTINGS.limits(),
                SETTINGS.uncounted(),
                SETTINGS.http(),
                SETTINGS.messageBytesMax(),
                SETTINGS.batchUpdatesMax(),
                SETTINGS.allowOrigins(),
                SETTINGS.allowHosts(),
                SETTINGS.proxies(),
                null,
                null,
                null,
                null,
                SETTINGS.loops(),
                SETTINGS.io(),
                SETTINGS.logUpdates());
    }

    /** A thread says that it is done just before it ends, so it may still be there for a moment. */
    private static void assertNoneBut(Set<Thread> before) throws InterruptedException {
        for (Thread each : loopThreads()) {
            assertThat(before.contains(each) || each.join(Duration.ofSeconds(5))).isTrue();
        }
    }

    private static Set<Thread> loopThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().startsWith("dobby-loop"))
                .collect(Collectors.toSet());
    }

    @Test
    void after_the_program_and_the_starters_have_run() throws Exception {
        List<String> happened = new ArrayList<>();
        try (Dobby dobby =
                Dobby.start(
                        SETTINGS,
                        early -> {
                            happened.add("before, doors open: " + early.doors().size());
                            early.dolores()
                                    .starter(() ->
                                            happened.add(
                                                    "starter, doors open: "
                                                            + early.doors().size()));
                        })) {
            assertThat(dobby.doors()).hasSize(4);
        }
        assertThat(happened).containsExactly("before, doors open: 0", "starter, doors open: 0");
    }

    @Test
    void a_bad_id_leaves_no_thread() throws InterruptedException {
        Set<Thread> before = loopThreads();
        assertThatThrownBy(() -> Dobby.start(withId("a b")))
                .isInstanceOf(IllegalArgumentException.class);
        assertNoneBut(before);
    }

    @Test
    void a_program_that_fails_leaves_no_thread() throws InterruptedException {
        Set<Thread> before = loopThreads();
        assertThatThrownBy(() ->
                        Dobby.start(
                                SETTINGS,
                                _ -> {
                                    throw new IllegalStateException("no");
                                }))
                .hasMessage("no");
        assertNoneBut(before);
    }
}
