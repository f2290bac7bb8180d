package dobby.cornelius;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No library comes with it, and no newer Java is asked for. */
class JavaSeventeenIsAllItNeedsTest {

    private static final int CLASS_FILES_OF_17 = 61;

    private static Path classes() throws Exception {
        return Path.of(Cornelius.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Test
    void its_class_files_are_those_of_java_17() throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.walk(classes())) {
            files = all.filter(file -> file.toString().endsWith(".class")).toList();
        }
        assertThat(files).hasSizeGreaterThan(10);
        for (Path file : files) {
            try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
                in.skipNBytes(6);
                assertThat(in.readUnsignedShort()).as("%s", file).isEqualTo(CLASS_FILES_OF_17);
            }
        }
    }

    @Test
    void its_module_needs_the_jdks_http_client_only() throws Exception {
        try (InputStream in = Files.newInputStream(classes().resolve("module-info.class"))) {
            ModuleDescriptor module = ModuleDescriptor.read(in);
            assertThat(module.name()).isEqualTo("dobby.cornelius");
            assertThat(module.requires())
                    .filteredOn(needed -> !needed.modifiers().contains(Requires.Modifier.STATIC))
                    .extracting(Requires::name)
                    .containsExactlyInAnyOrder("java.base", "java.net.http");
            assertThat(module.exports())
                    .extracting(ModuleDescriptor.Exports::source)
                    .containsExactly("dobby.cornelius");
        }
    }

    @Test
    void it_works_with_nothing_else_on_the_class_path() throws Exception {
        URL[] alone = {classes().toUri().toURL()};
        try (SmallServer server = SmallServer.that(Reply.ok(1));
                URLClassLoader loader =
                        new URLClassLoader(alone, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = loader.loadClass("dobby.cornelius.Cornelius");
            Object dobby = type.getMethod("at", URI.class).invoke(null, server.url());
            Object heard =
                    type.getMethod("publish", String.class, String.class).invoke(dobby, "a", "b");
            assertThat(type).isNotSameAs(Cornelius.class);
            assertThat(heard).isEqualTo(1);
        }
    }
}
