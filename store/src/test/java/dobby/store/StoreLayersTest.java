package dobby.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the store may know, and what must not be done beside SQLite. */
class StoreLayersTest {

    private static final JavaClasses STORE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dobby.store");

    @Test
    void it_knows_messages_and_what_the_broker_asks_of_a_store() {
        classes()
                .that()
                .resideInAPackage("dobby.store..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "org.sqlite..",
                        "dobby.message..",
                        "dobby.broker..",
                        "dobby.store..")
                .check(STORE);
    }

    @Test
    void only_the_database_speaks_sql() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Database")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.sql\\.(Connection|.*Statement|ResultSet|DriverManager)")
                .check(STORE);
    }

    @Test
    void no_file_is_opened_past_sqlite_which_would_lose_its_locks() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.io\\.(File.*|RandomAccessFile)|java\\.nio\\.channels\\..*")
                .check(STORE);
    }
}
