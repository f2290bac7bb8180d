package dobby.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs in docs/own-thestral.md compile, run, and print what the page says. */
class OwnThestralPageTest {

    private static final Path PAGE = Path.of("../docs/own-thestral.md");
    private static final Pattern CODE = Pattern.compile("(?m)^```java$");
    private static final Pattern PROGRAM =
            Pattern.compile(
                    "(?s)```java\\n// (\\w+)\\.java\\n(.*?)```\\n\\nIt prints\\n\\n```text\\n(.*?)```");

    record Program(String name, String source, String printed) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Program> programs() throws Exception {
        return PROGRAM.matcher(Files.readString(PAGE))
                .results()
                .map(found -> new Program(found.group(1), found.group(2), found.group(3)));
    }

    @Test
    void no_code_on_the_page_is_left_out() throws Exception {
        assertThat(CODE.matcher(Files.readString(PAGE)).results().count())
                .isEqualTo(programs().count())
                .isPositive();
    }

    @ParameterizedTest
    @MethodSource("programs")
    @Timeout(60)
    void each_program_prints_what_the_page_says(Program program, @TempDir Path classes)
            throws Exception {
        compile(program, classes);
        assertThat(run(program, classes)).isEqualTo(program.printed());
    }

    private static void compile(Program program, Path classes) throws Exception {
        var source =
                new SimpleJavaFileObject(
                        URI.create("string:///" + program.name() + ".java"),
                        JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return program.source();
                    }
                };
        var said = new DiagnosticCollector<JavaFileObject>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(said, null, UTF_8)) {
            List<String> options =
                    List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
            boolean compiled =
                    compiler.getTask(null, files, said, options, null, List.of(source)).call();
            assertThat(said.getDiagnostics()).isEmpty();
            assertThat(compiled).isTrue();
        }
    }

    private static String run(Program program, Path classes) throws Exception {
        PrintStream out = System.out;
        var printed = new ByteArrayOutputStream();
        URL[] where = {classes.toUri().toURL()};
        try (var loader = new URLClassLoader(where, OwnThestralPageTest.class.getClassLoader());
                var caught = new PrintStream(printed, true, UTF_8)) {
            System.setOut(caught);
            var type = loader.loadClass(program.name());
            var make = type.getDeclaredConstructor();
            var main = type.getDeclaredMethod("main");
            make.setAccessible(true);
            main.setAccessible(true);
            main.invoke(make.newInstance());
        } finally {
            System.setOut(out);
        }
        return printed.toString(UTF_8).replace("\r\n", "\n");
    }
}
