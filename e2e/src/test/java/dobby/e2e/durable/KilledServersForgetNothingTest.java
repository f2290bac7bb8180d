package dobby.e2e.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.RawSocket;
import dobby.e2e.stage.Update;
import dobby.e2e.stage.Wait;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle of much publishing: each acknowledged update is there, once, in order. */
final class KilledServersForgetNothingTest {

    private static final int PUBLISHERS = 8;
    private static final int ROUNDS = 4;
    private static final String SHARED = "kept/shared";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    /** What was acknowledged: message to position, of the path that all share. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private final int[] next = new int[PUBLISHERS];

    @Test
    void all_that_was_acknowledged_is_there_once_and_in_order() throws Exception {
        DobbyProcess dobby =
                DobbyProcess.serve(
                        "--data",
                        data.toString(),
                        "--session-queue",
                        "1000000",
                        "--history",
                        "kept/* 1000000 1024MiB durable");
        Random random = new Random();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                publishUntilKilled(dobby, 500 + random.nextInt(1500));
                dobby = dobby.again();
                assertNothingIsMissing(dobby);
            }
            assertThatWhoComesBackIsGivenTheRest(dobby);
        } finally {
            dobby.close();
        }
    }

    private void publishUntilKilled(DobbyProcess dobby, int count) throws Exception {
        int before = acknowledged.size();
        try (ExecutorService threads = Executors.newFixedThreadPool(PUBLISHERS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < PUBLISHERS; i++) {
                int name = i;
                all.add(threads.submit(() -> publishAll(dobby, name)));
            }
            Wait.until("acknowledged", () -> acknowledged.size() >= before + count);
            dobby.program().kill();
            for (Future<?> each : all) {
                each.get(20, TimeUnit.SECONDS);
            }
        }
    }

    /** One number after the other, on a path of its own and on the shared one in turn. */
    private void publishAll(DobbyProcess dobby, int name) {
        try (Kept backEnd = new Kept(dobby)) {
            while (true) {
                int number = next[name]++; // what was not acknowledged is not said again
                if (number % 2 == 0) {
                    backEnd.position("kept/" + name, String.valueOf(number));
                } else {
                    String message = name + ":" + number;
                    acknowledged.put(message, backEnd.position(SHARED, message));
                }
            }
        } catch (IOException killed) {
            // It is what the test is about.
        }
    }

    private void assertNothingIsMissing(DobbyProcess dobby) throws IOException {
        try (Kept backEnd = new Kept(dobby)) {
            List<String> kept = backEnd.history(SHARED);
            assertThat(kept).doesNotHaveDuplicates();
            Set<String> there = new HashSet<>(kept);
            assertThat(acknowledged)
                    .allSatisfy((message, position) ->
                            assertThat(there.contains(message + "@" + position)).isTrue());
            String epoch = epoch(kept.getLast());
            assertThat(kept)
                    .map(each -> each.substring(each.indexOf('@') + 1))
                    .isEqualTo(
                            IntStream.rangeClosed(1, kept.size())
                                    .mapToObj(i -> epoch + i)
                                    .toList());
            for (int name = 0; name < PUBLISHERS; name++) {
                String own = name + ":";
                assertThat(
                                kept.stream()
                                        .filter(each -> each.startsWith(own))
                                        .map(KilledServersForgetNothingTest::number))
                        .isSorted();
                assertThat(
                                backEnd.history("kept/" + name).stream()
                                        .map(KilledServersForgetNothingTest::number))
                        .isSorted();
            }
        }
    }

    private static String epoch(String kept) {
        return kept.substring(kept.indexOf('@') + 1, kept.lastIndexOf(':') + 1);
    }

    private static int number(String kept) {
        String message = kept.substring(0, kept.indexOf('@'));
        return Integer.parseInt(message.substring(message.indexOf(':') + 1));
    }

    /** A client that heard a path before the last kill names its position, in a new session. */
    private static void assertThatWhoComesBackIsGivenTheRest(DobbyProcess dobby)
            throws IOException {
        try (Kept backEnd = new Kept(dobby);
                Client client = new Client(dobby.firenze());
                RawSocket said = new RawSocket(dobby.firenze())) {
            List<String> kept = backEnd.history(SHARED);
            int known = kept.size() / 2;
            String since = "{\"" + SHARED + "\":\"" + epoch(kept.getFirst()) + known + "\"}";
            said.post("/comet/" + client.token(), "[" + new Update("::since", since).json() + "]");
            assertThat(said.answer().status()).isEqualTo(204);
            backEnd.connect(client.id(), SHARED);
            List<Update> expected = new ArrayList<>(List.of(new Update(SHARED, "")));
            for (String each : kept.subList(known, kept.size())) {
                expected.add(new Update(SHARED, each.substring(0, each.indexOf('@'))));
            }
            assertThat(client.take(expected.size())).isEqualTo(expected);
        }
    }
}
