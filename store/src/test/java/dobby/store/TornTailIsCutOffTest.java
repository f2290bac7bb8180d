package dobby.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TornTailIsCutOffTest {

    @TempDir Path temp;

    @Test
    void of_a_write_ahead_log_cut_anywhere_whole_commits_are_left() throws Exception {
        Path whole = temp.resolve("whole");
        try (Opened first = Opened.in(whole)) {
            for (int i = 1; i <= 50; i++) {
                first.append("a", "e", i, i, "m".repeat(300));
            }
            int before = Integer.MAX_VALUE;
            for (int cut : new int[] {0, 1, 5_000, 20_000, 60_000, 120_000}) {
                Path copy = Run.copyOfOpen(whole, temp.resolve("cut" + cut));
                try (var wal =
                        new RandomAccessFile(copy.resolve(Database.FILE + "-wal").toFile(), "rw")) {
                    wal.setLength(wal.length() - cut);
                }
                try (Opened second = Opened.in(copy)) {
                    List<String> messages = second.messages("a");
                    assertThat(messages).hasSizeLessThanOrEqualTo(before);
                    assertThat(messages.getFirst()).endsWith("m1");
                    assertThat(messages.getLast()).endsWith("m" + messages.size());
                    assertThat(cut > 0 || messages.size() == 50).isTrue();
                    assertThat(cut == 0 || messages.size() < 50).isTrue();
                    before = messages.size();
                    int next = messages.size() + 1;
                    assertThat(second.append("a", "e", next, next, "m").count("KEPT")).isOne();
                }
            }
            assertThat(before).isLessThan(45);
        }
    }
}
