package dobby.e2e.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The Java code of a page in the docs, compiled as Java 17, with what a site has besides it.
 *
 * <p>Threads: one.
 */
final class JavaPage implements AutoCloseable {

    private static final Pattern CODE = Pattern.compile("(?m)^```java$");
    private static final Pattern SOURCE =
            Pattern.compile("(?s)```java\\n// (\\w+)\\.java\\n(.*?)```");
    private static final String DUDLEY = "http://127.0.0.1:8004";

    /** What every site has, and the page does not need to show. */
    private static final String SITE =
            """
            package site;

            import org.springframework.context.annotation.Bean;
            import org.springframework.http.HttpStatus;
            import org.springframework.security.core.userdetails.*;
            import org.springframework.security.provisioning.InMemoryUserDetailsManager;
            import org.springframework.transaction.annotation.Transactional;
            import org.springframework.web.bind.annotation.*;
            import org.springframework.web.server.ResponseStatusException;

            @org.springframework.boot.autoconfigure.SpringBootApplication
            @RestController
            public class Site {
                private final Contacts contacts;

                Site(Contacts contacts, org.springframework.jdbc.core.simple.JdbcClient database) {
                    this.contacts = contacts;
                    database.sql(
                            "create table contact (owner varchar(64), guid int, name varchar(64), primary key (owner, guid))")
                            .update();
                }

                @PostMapping("/save")
                void save(@RequestBody Contacts.Contact contact) {
                    contacts.save(contact);
                }

                @Transactional
                @PostMapping("/undone")
                public void undone(@RequestBody Contacts.Contact contact) {
                    contacts.save(contact);
                    throw new ResponseStatusException(HttpStatus.CONFLICT);
                }

                static @Bean UserDetailsService users() {
                    return new InMemoryUserDetailsManager(
                            User.withUsername("alice").password("{noop}secret").roles("USER").build());
                }
            }
            """;

    private final URLClassLoader loader;

    private JavaPage(URLClassLoader loader) {
        this.loader = loader;
    }

    /** Compiles it; the address that pages write for Dudley is replaced by the real one. */
    static JavaPage compiled(String page, String dudley, Path classes) throws IOException {
        String text = Files.readString(Program.HOME.resolve(page)).replace(DUDLEY, dudley);
        List<JavaFileObject> sources = new ArrayList<>(List.of(source("Site", SITE)));
        SOURCE.matcher(text)
                .results()
                .forEach(found -> sources.add(source(found.group(1), found.group(2))));
        assertThat(CODE.matcher(text).results())
                .as("code that is tested")
                .hasSize(sources.size() - 1);
        compile(sources, classes);
        URL[] where = {classes.toUri().toURL()};
        return new JavaPage(new URLClassLoader(where, JavaPage.class.getClassLoader()));
    }

    private static JavaFileObject source(String name, String text) {
        URI uri = URI.create("string:///" + name + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private static void compile(List<JavaFileObject> sources, Path classes) throws IOException {
        var said = new DiagnosticCollector<JavaFileObject>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options =
                List.of(
                        "--release=17",
                        "-parameters",
                        "-proc:none",
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path"));
        try (var files = compiler.getStandardFileManager(said, null, UTF_8)) {
            boolean compiled = compiler.getTask(null, files, said, options, null, sources).call();
            assertThat(compiled).as("%s", said.getDiagnostics()).isTrue();
        }
    }

    /** Starts a site with a database in memory, on a free port. */
    ConfigurableApplicationContext start(String name, String... options)
            throws ClassNotFoundException {
        List<String> all = new ArrayList<>(Arrays.asList(options));
        all.add("--server.port=0");
        all.add("--server.address=127.0.0.1");
        all.add("--spring.main.banner-mode=off");
        all.add("--logging.level.root=error");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return SpringApplication.run(loader.loadClass(name), all.toArray(String[]::new));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Runs a program and returns what it prints. */
    String run(String name, String argument) throws Exception {
        PrintStream out = System.out;
        var printed = new ByteArrayOutputStream();
        try (var caught = new PrintStream(printed, true, UTF_8)) {
            System.setOut(caught);
            String[] arguments = {argument};
            loader.loadClass(name)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } finally {
            System.setOut(out);
        }
        return printed.toString(UTF_8).replace("\r\n", "\n");
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
