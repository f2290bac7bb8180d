package dobby;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dobby.loop.Loop;
import dobby.loop.SerialLoop;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom in the core, and what nothing in the core may do. */
class CoreLayersTest {

    private static final JavaClasses CORE = importCore();

    private static JavaClasses importCore() {
        try {
            var classes = Loop.class.getProtectionDomain().getCodeSource().getLocation().toURI();
            return new ClassFileImporter().importPath(Path.of(classes));
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** What each package may use besides itself, Java and the annotations for null. */
    @ParameterizedTest
    @CsvSource({
        "message, ''",
        "loop, ''",
        "registry, message loop",
        "broker, message loop registry",
        "session, message loop registry",
        "presence, message loop registry",
        "dispatch, message loop registry broker presence"
    })
    void each_package_knows_only_what_is_below_it(String name, String below) {
        List<String> allowed = new ArrayList<>(List.of("java..", "org.jspecify.annotations"));
        allowed.add("dobby." + name + "..");
        for (String other : below.split(" ", -1)) {
            allowed.add(other.isEmpty() ? "java.." : "dobby." + other + "..");
        }
        classes()
                .that()
                .resideInAPackage("dobby." + name + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .check(CORE);
    }

    @Test
    void there_is_no_package_without_a_rule() {
        Set<String> packages =
                CORE.stream().map(one -> one.getPackageName()).collect(Collectors.toSet());
        assertThat(packages)
                .containsExactlyInAnyOrder(
                        "dobby.message",
                        "dobby.loop",
                        "dobby.registry",
                        "dobby.broker",
                        "dobby.session",
                        "dobby.presence",
                        "dobby.dispatch");
    }

    @Test
    void there_are_no_cycles() {
        slices().matching("dobby.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void nothing_is_locked_but_by_monitors() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent.locks..")
                .check(CORE);
    }

    @Test
    void nothing_makes_a_thread_waits_or_sleeps() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.util\\.concurrent\\.(Executors|ForkJoinPool|CompletableFuture"
                                + "|CountDownLatch|Semaphore|Thread.*)|java\\.util\\.Timer|java\\.lang\\.Thread\\$.*")
                .orShould()
                .callConstructorWhere(target(owner(assignableTo(Thread.class))))
                .orShould()
                .callMethod(Thread.class, "startVirtualThread", Runnable.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Object.class, "wait")
                .check(CORE);
    }

    @Test
    void only_a_loop_knows_what_time_it_is() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(SerialLoop.class)
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.time..")
                .check(CORE);
    }

    @Test
    void nothing_speaks_to_the_world() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net..",
                        "java.io..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.util.logging..",
                        "java.security..")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .check(CORE);
    }
}
