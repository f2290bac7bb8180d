package dobby.e2e.program;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher gives the JVM a cache made of a rehearsal; one that does not fit is no matter. */
final class StartsAreRehearsedTest {

    private static final String CACHE = "server/target/dobby.aot";
    private static final List<String> TO_NOBODY =
            List.of("publish", "a", "b", "--dudley", "127.0.0.1:1");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path elsewhere;

    /** The launcher makes the cache if it is not there. A tree without sources never makes one. */
    @BeforeAll
    static void install() throws Exception {
        try (Program program = Program.launch("--version")) {
            assertThat(program.exit()).isZero();
        }
        for (String file : List.of("dobby", "bin/find-java.sh", "server/target/dobby.jar", CACHE)) {
            Path copy = elsewhere.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(Program.HOME.resolve(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    @Test
    void classes_come_from_the_cache_and_not_from_the_jar() throws Exception {
        Path log = elsewhere.resolve("classes");
        Map<String, String> opts = Map.of("DOBBY_OPTS", "-Xlog:class+load:file=" + log);
        try (Program program = Program.launch(List.of("serve", "--dudley", "0.0.0.0:0"), opts)) {
            assertThat(program.exit()).isEqualTo(2);
        }
        assertThat(Files.readAllLines(log))
                .filteredOn(line -> line.contains("dobby.cli.Serve ") || line.contains(".Dobby "))
                .hasSize(2)
                .allMatch(line -> line.contains("shared objects file"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UseZGC",
                "-XX:+UseParallelGC",
                "-XX:-UseCompactObjectHeaders",
                "-Xshare:off",
                "-XX:AOTMode=off",
                "--add-opens=java.base/java.lang=ALL-UNNAMED"
            })
    void a_jvm_that_was_set_otherwise_says_nothing_of_it(String opts) throws Exception {
        try (Program program = Program.launch(TO_NOBODY, Map.of("DOBBY_OPTS", opts))) {
            assertSaysOnlyWhatItShould(program);
        }
    }

    @Test
    void nor_does_one_that_finds_another_jar() throws Exception {
        Path jar = elsewhere.resolve("server/target/dobby.jar");
        assertThat(jar.toFile().setLastModified(0)).isTrue();
        assertSaysOnlyWhatItShould();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 10_000, 20_000_000})
    void nor_does_one_that_finds_a_part_of_the_cache(int bytes) throws Exception {
        byte[] whole = Files.readAllBytes(Program.HOME.resolve(CACHE));
        write(Arrays.copyOf(whole, bytes));
        assertSaysOnlyWhatItShould();
    }

    @Test
    void nor_does_another_jvm() throws Exception {
        byte[] cache = Files.readAllBytes(Program.HOME.resolve(CACHE));
        byte[] version = Runtime.version().toString().getBytes(StandardCharsets.US_ASCII);
        int at = 0;
        while (!Arrays.equals(cache, at, at + version.length, version, 0, version.length)) {
            at++; // the cache begins with whose it is
        }
        cache[at]++;
        write(cache);
        assertSaysOnlyWhatItShould();
    }

    private static void write(byte[] cache) throws IOException {
        Files.write(elsewhere.resolve(CACHE), cache);
    }

    private static void assertSaysOnlyWhatItShould() throws Exception {
        List<String> launcher = List.of(elsewhere.resolve("dobby").toString());
        try (Program program = Program.start(launcher, TO_NOBODY, Map.of())) {
            assertSaysOnlyWhatItShould(program);
        }
    }

    private static void assertSaysOnlyWhatItShould(Program program) throws Exception {
        assertThat(program.exit()).isEqualTo(3);
        assertThat(program.err().all())
                .singleElement()
                .asString()
                .contains("the server cannot be reached");
        assertThat(program.out().all()).isEmpty();
    }
}
