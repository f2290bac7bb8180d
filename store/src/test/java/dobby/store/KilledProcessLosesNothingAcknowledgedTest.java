package dobby.store;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.broker.KeptLog;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code -Ddobby.store.kills=100} kills more often, {@code -Ddobby.store.seed=1} at other times.
 */
class KilledProcessLosesNothingAcknowledgedTest {

    private static final int KILLS = Integer.getInteger("dobby.store.kills", 5);
    private static final long SEED = Long.getLong("dobby.store.seed", System.nanoTime());

    @TempDir Path temp;

    private final Map<Integer, Long> acknowledged = new HashMap<>();
    private final Map<String, String> epochs = new HashMap<>();

    @Test
    void every_acknowledged_update_is_there_again() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < KILLS; round++) {
            killUnderLoad(1 + random.nextInt(8_000));
            try (Opened again = Opened.in(temp)) {
                check(again, "seed " + SEED + ", round " + round);
            }
        }
        long all = acknowledged.values().stream().mapToLong(Long::longValue).sum();
        System.out.printf("%d kills, seed %d, %d updates acknowledged%n", KILLS, SEED, all);
    }

    private void killUnderLoad(int after) throws IOException, InterruptedException {
        Process child =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Publishing.class.getName(),
                                temp.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        int told = 0;
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(child.getInputStream()))) {
            while (true) {
                acknowledged.merge(in.readInt(), in.readLong(), Math::max);
                if (++told == after) {
                    child.toHandle().destroyForcibly(); // kill -9; what it still told is read on
                }
            }
        } catch (EOFException _) {
            child.waitFor();
        }
        assertThat(told).isGreaterThanOrEqualTo(after);
    }

    private void check(Opened again, String when) {
        acknowledged.forEach((number, offset) -> {
            String path = Publishing.path(number);
            KeptLog log = again.log(path);
            assertThat(log.head().offset()).as("%s, %s", when, path).isGreaterThanOrEqualTo(offset);
            assertThat(epochs.computeIfAbsent(path, _ -> log.head().epoch()))
                    .as("%s, %s", when, path)
                    .isEqualTo(log.head().epoch());
            assertThat((long) log.updates().size())
                    .as("%s, %s", when, path)
                    .isGreaterThanOrEqualTo(Math.min(offset, Publishing.KEEP));
            assertThat(again.messages(path))
                    .as("%s, %s", when, path)
                    .last()
                    .isEqualTo(Publishing.message(log.head().offset()));
        });
    }
}
