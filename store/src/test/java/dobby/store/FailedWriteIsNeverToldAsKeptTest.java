package dobby.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing fails because the operating system lets this process make no file longer. */
class FailedWriteIsNeverToldAsKeptTest {

    @TempDir Path temp;

    @Test
    void nothing_is_kept_while_writing_fails_and_all_goes_on_after_it() throws Exception {
        boolean can = limitFiles("unlimited");
        if (!can) {
            System.out.println("files cannot be limited here; it takes prlimit");
        }
        Assumptions.assumeTrue(can);
        try (Opened first = Opened.in(temp)) {
            first.append("a", "e", 1, 100, "m");
            limitFiles("8192");
            try {
                Answers failing = first.append("a", "e", 101, 110, "lost");
                assertThat(failing.await(10)).containsOnly("FAILED");
                assertThat(failing.detail()).isEqualTo("The log on disk cannot be written.");
                assertThat(first.append("b", "e", 1, 1, "lost").count("FAILED")).isOne();
                assertThat(first.store.health().ready()).isFalse();
            } finally {
                limitFiles("unlimited");
            }
            assertThat(first.append("a", "e", 101, 105, "n").count("KEPT")).isEqualTo(5);
            assertThat(first.append("b", "e", 1, 1, "n").count("KEPT")).isOne();
            assertThat(first.store.health().ready()).isTrue();
        }
        try (Opened second = Opened.in(temp)) {
            assertThat(second.messages("a"))
                    .hasSize(105)
                    .endsWith("m100", "n101", "n102", "n103", "n104", "n105");
            assertThat(second.messages("b")).containsExactly("n1");
        }
    }

    private static boolean limitFiles(String bytes) throws Exception {
        String pid = "" + ProcessHandle.current().pid();
        return Run.succeeds("prlimit", "--pid", pid, "--fsize=" + bytes + ":unlimited");
    }
}
