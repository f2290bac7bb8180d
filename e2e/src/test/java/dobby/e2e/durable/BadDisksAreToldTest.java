package dobby.e2e.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.Answer;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Program;
import dobby.e2e.stage.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a disk does not take is refused, and taken again when it does. */
final class BadDisksAreToldTest {

    private static final String BIG = "x".repeat(10_000);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    private DobbyProcess serve(String... more) throws InterruptedException {
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "--data",
                                data.toString(),
                                "--history",
                                "kept/* 1000 100MiB durable"));
        options.addAll(List.of(more));
        return DobbyProcess.serve(options.toArray(String[]::new));
    }

    private static int publishUntilRefused(Kept backEnd, List<String> kept) throws IOException {
        while (true) {
            Answer answer = backEnd.publish("kept/1", kept.size() + BIG);
            if (answer.status() != 200) {
                return answer.status();
            }
            kept.add(kept.size() + BIG);
        }
    }

    private static List<String> messages(Kept backEnd) throws IOException {
        return backEnd.history("kept/1").stream()
                .map(each -> each.substring(0, each.indexOf('@')))
                .toList();
    }

    /** A limit on the size of files is a disk that can be filled and emptied from outside. */
    @Test
    void files_that_cannot_grow_and_then_can() throws Exception {
        DobbyProcess dobby = serve();
        List<String> kept = new ArrayList<>();
        try (Kept backEnd = new Kept(dobby)) {
            limitFiles(dobby, "300000");
            assertThat(publishUntilRefused(backEnd, kept)).isEqualTo(503);
            assertThat(kept).isNotEmpty();
            assertThat(backEnd.status("/health/ready")).isEqualTo(503);
            assertThat(backEnd.status("/health/live")).isEqualTo(200);
            assertThat(backEnd.publish("plain", "m").status()).isEqualTo(200);
            assertThat(messages(backEnd)).isEqualTo(kept);
            limitFiles(dobby, "unlimited");
            Wait.until("ready again", () -> isReady(backEnd));
            assertThat(backEnd.publish("kept/1", "after").status()).isEqualTo(200);
            kept.add("after");
            assertThat(messages(backEnd)).isEqualTo(kept);
        } finally {
            dobby.program().close(); // its log tells of the disk
        }
        try (DobbyProcess again = serve();
                Kept backEnd = new Kept(again)) {
            assertThat(messages(backEnd)).isEqualTo(kept);
        }
    }

    private static void limitFiles(DobbyProcess dobby, String bytes) throws Exception {
        Process limit =
                new ProcessBuilder(
                                "prlimit",
                                "--pid=" + dobby.program().pid(),
                                "--fsize=" + bytes + ":unlimited")
                        .inheritIO()
                        .start();
        assertThat(limit.waitFor()).isZero();
    }

    private static boolean isReady(Kept backEnd) {
        try {
            return backEnd.status("/health/ready") == 200;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void all_the_bytes_that_are_allowed() throws Exception {
        List<String> kept = new ArrayList<>();
        DobbyProcess dobby = serve("--data-bytes", "1MiB");
        try (Kept backEnd = new Kept(dobby)) {
            assertThat(publishUntilRefused(backEnd, kept)).isEqualTo(507);
            assertThat(backEnd.publish("kept/1", BIG).body())
                    .contains("The log on disk has as many bytes as it may have, 1048576.");
            assertThat(kept).hasSizeBetween(60, 105);
        } finally {
            dobby.program().close();
        }
        try (DobbyProcess again = serve("--data-bytes", "2MiB");
                Kept backEnd = new Kept(again)) {
            assertThat(messages(backEnd)).isEqualTo(kept);
            assertThat(backEnd.publish("kept/1", "more").status()).isEqualTo(200);
        }
    }

    @Test
    void what_cannot_be_opened_or_read() throws Exception {
        try (DobbyProcess first = serve()) {
            assertThat(first.program().pid()).isPositive();
            assertFails("is in use by another process", data);
        }
        Path damaged = Files.createDirectory(data.resolve("damaged"));
        Files.write(damaged.resolve("log.sqlite"), new byte[8192]);
        assertFails("is damaged as a whole; put a copy in its place, or move it away", damaged);
        assertFails("cannot be opened", Files.writeString(data.resolve("file"), "x"));
    }

    private static void assertFails(String why, Path directory) throws Exception {
        assertFails(why, Program.ofJar(), directory);
    }

    private static void assertFails(String why, List<String> command, Path directory)
            throws Exception {
        List<String> arguments =
                List.of("serve", "--data", directory.toString(), "--history", "kept durable");
        try (Program program = Program.start(command, arguments, Map.of())) {
            assertThat(program.exit()).isEqualTo(1);
            assertThat(program.err().all())
                    .singleElement()
                    .asString()
                    .startsWith("dobby: ")
                    .contains(why);
        }
    }

    @Test
    void a_server_without_the_store() throws Exception {
        Path jar = data.resolve("dobby.jar");
        Files.copy(Program.HOME.resolve("server/target/dobby.jar"), jar);
        List<String> command = new ArrayList<>(Program.ofJar());
        command.set(command.size() - 1, jar.toString());
        assertFails("data needs dobby-store.jar beside dobby.jar", command, data);
    }
}
