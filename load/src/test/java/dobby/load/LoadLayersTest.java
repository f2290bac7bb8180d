package dobby.load;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom in the load generator. */
class LoadLayersTest {

    private static final JavaClasses LOAD = importLoad();

    private static JavaClasses importLoad() {
        try {
            var classes = Run.class.getProtectionDomain().getCodeSource().getLocation().toURI();
            return new ClassFileImporter().importPath(Path.of(classes));
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dobby.load, dobby.load.wire",
        "dobby.load.door, dobby.load.wire",
        "dobby.load.wire, dobby.load.wire"
    })
    void each_package_knows_only_what_is_below_it(String name, String below) {
        noClasses()
                .that()
                .resideInAPackage(name)
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dobby..").and(resideOutsideOfPackages(name, below)))
                .check(LOAD);
    }

    @Test
    void nothing_prints_or_ends_the_program() {
        noClasses()
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(LOAD);
    }
}
