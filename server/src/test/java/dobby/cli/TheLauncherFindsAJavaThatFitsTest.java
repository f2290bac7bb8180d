package dobby.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the shell function itself, on directories that look like Javas. */
final class TheLauncherFindsAJavaThatFitsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path old;

    @SuppressWarnings("NullAway.Init")
    private Path fitting;

    @BeforeEach
    void makeJavas() throws IOException {
        old = java("old one", "17.0.15");
        fitting = java("new one", "25.0.3");
    }

    @Test
    void theOneNamedForDobbyBeatsAnyOther() throws Exception {
        Path newer = java("newer", "26-ea");
        assertThat(find(Map.of("DOBBY_JAVA_HOME", fitting, "JAVA_HOME", newer)))
                .isEqualTo(fitting + "\n");
    }

    @Test
    void butItMustFit() throws Exception {
        assertThat(find(Map.of("DOBBY_JAVA_HOME", old, "JAVA_HOME", fitting)))
                .contains("DOBBY_JAVA_HOME must name a Java 25 or newer")
                .contains(old + " (Java 17)");
    }

    @Test
    void javaHomeBeatsThePath() throws Exception {
        assertThat(find(Map.of("JAVA_HOME", fitting))).isEqualTo(fitting + "\n");
    }

    @Test
    void oneOnThePathIsTakenWhenJavaHomeDoesNotFit() throws Exception {
        assertThat(find(Map.of("JAVA_HOME", old, "PATH", fitting.resolve("bin"))))
                .isEqualTo(fitting + "\n");
    }

    @Test
    void ofThoseInTheUsualPlacesTheLowestThatFits() throws Exception {
        java(".jdks/a", "27");
        Path lowest = java(".jdks/b", "25.0.1");
        java(".jdks/c", "1.8.0");
        assertThat(find(Map.of("HOME", directory))).isEqualTo(lowest + "\n");
    }

    @Test
    void whenNoneFitsItSaysWhatItLookedAt() throws Exception {
        assertThat(find(Map.of("JAVA_HOME", old)))
                .contains("needs Java 25 or newer (with bin/java), and found none. Looked at:")
                .contains(old + " (Java 17)")
                .contains("DOBBY_JAVA_HOME");
    }

    private Path java(String name, String version) throws IOException {
        Path home = directory.resolve(name);
        Path tool = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(tool, "");
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        Files.writeString(
                home.resolve("release"), "A=\"b\"\nJAVA_VERSION=\"" + version + "\"\nC=\"d\"\n");
        return home.toRealPath();
    }

    /** What the function says; this machine's own Javas in absolute places are hidden from it. */
    private static String find(Map<String, Path> variables) throws IOException {
        String script = Files.readString(Path.of("..", "bin", "find-java.sh"));
        String here = script.replaceAll(" /(usr|opt|Library)/[^ ;]*\\*[^ ;]*", " ");
        ProcessBuilder builder =
                new ProcessBuilder(
                        "/bin/sh", "-euc", here + "\nfind_java java && echo \"$java_home\"");
        builder.environment().clear();
        builder.environment().put("PATH", "/nowhere");
        variables.forEach((name, value) -> builder.environment().put(name, value.toString()));
        Process process = builder.redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
