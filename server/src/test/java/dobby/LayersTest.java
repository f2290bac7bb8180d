package dobby;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dobby.server.Dobby;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom in the server, and which library is used where. */
class LayersTest {

    private static final JavaClasses SERVER = importServer();

    private static JavaClasses importServer() {
        try {
            var classes = Dobby.class.getProtectionDomain().getCodeSource().getLocation().toURI();
            return new ClassFileImporter().importPath(Path.of(classes));
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Which of our own packages each may use besides itself. */
    @ParameterizedTest
    @CsvSource({
        "tls, message",
        "peer, message meters",
        "meters, message",
        "limits, message registry session meters",
        "access, message registry loop meters limits",
        "jwt, message registry access limits",
        "http, message loop tls access meters peer",
        "wire, message loop registry session http access tls meters peer",
        "webhook, message registry",
        "inspect, message loop registry session broker presence http wire access meters",
        "config, message loop registry session broker dispatch presence http tls webhook access meters limits peer jwt",
        "server, message loop registry session broker dispatch presence http wire inspect webhook config tls access meters limits peer jwt",
        "cli, message config server load access"
    })
    void each_package_knows_only_what_is_below_it(String name, String below) {
        String[] allowed = (name + " " + below).split(" ", -1);
        for (int i = 0; i < allowed.length; i++) {
            allowed[i] = "dobby." + allowed[i] + "..";
        }
        noClasses()
                .that()
                .resideInAPackage("dobby." + name + "..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dobby..").and(resideOutsideOfPackages(allowed)))
                .check(SERVER);
    }

    @ParameterizedTest
    @CsvSource({
        "io.netty.., peer http tls wire server",
        "tools.jackson.., http wire inspect webhook cli jwt",
        "com.nimbusds.., jwt",
        "org.snakeyaml.., config",
        "picocli.., cli",
        "io.micrometer.., meters",
        "ch.qos.logback.., none"
    })
    void each_library_is_used_where_it_belongs(String library, String packages) {
        String[] allowed = packages.split(" ", -1);
        for (int i = 0; i < allowed.length; i++) {
            allowed[i] = "dobby." + allowed[i] + "..";
        }
        noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(SERVER);
    }

    @Test
    void the_doors_speak_to_dolores_and_never_past_her() {
        noClasses()
                .that()
                .resideInAPackage("dobby.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dobby.broker..", "dobby.dispatch..", "dobby.presence..")
                .check(SERVER);
    }

    @Test
    void http_knows_nothing_of_sessions_or_receivers() {
        noClasses()
                .that()
                .resideInAPackage("dobby.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dobby.session..", "dobby.registry..", "dobby.wire..")
                .check(SERVER);
    }

    @Test
    void the_doors_do_not_know_one_another() {
        slices().matching("dobby.wire.(*)..").should().notDependOnEachOther().check(SERVER);
    }

    @Test
    void there_are_no_cycles() {
        slices().matching("dobby.(*)..").should().beFreeOfCycles().check(SERVER);
    }

    @Test
    void only_the_command_line_ends_the_program_or_prints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dobby.cli..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(SERVER);
    }
}
