package dobby.store;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpaceStaysBoundedTest {

    private static final int KEEP = 200;
    private static final dobby.message.Path A = dobby.message.Path.of("a");

    @TempDir Path temp;

    @Test
    void the_file_does_not_grow_with_what_is_trimmed() throws Exception {
        try (Opened first = Opened.in(temp)) {
            fill(first, 30_000);
        }
        // 30 MB went through; 225 kB may be there.
        assertThat(Files.size(temp.resolve(Database.FILE))).isLessThan(3 << 20);
        assertThat(temp.resolve(Database.FILE + "-wal")).doesNotExist();
        try (Opened second = Opened.in(temp)) {
            assertThat(second.messages("a")).hasSizeBetween(KEEP, KEEP + KEEP / 8 + 1);
        }
    }

    private static void fill(Opened store, int count) {
        String message = "x".repeat(1000);
        Answers answers = new Answers();
        for (int i = 1; i <= count; i++) {
            store.store.append(Opened.update("a", "e", i, message), i, answers);
            store.store.trim(A, new Position("e", Math.max(0, i - KEEP)));
            if (i % 100 == 0) {
                answers.await(i);
            }
        }
        assertThat(answers.count("KEPT")).isEqualTo(count);
    }

    @Test
    void what_was_used_and_is_not_any_more_is_given_back_at_the_next_start() throws Exception {
        try (Opened first = Opened.in(temp)) {
            first.append("a", "e", 1, 3000, "x".repeat(1000));
            first.append("b", "e", 1, 1, "stays");
            first.store.forget(A);
        }
        assertThat(Files.size(temp.resolve(Database.FILE))).isGreaterThan(3_000_000);
        try (Opened second = Opened.in(temp)) {
            assertThat(second.had.keySet()).containsExactly("b");
        }
        assertThat(Files.size(temp.resolve(Database.FILE))).isLessThan(100_000);
    }
}
