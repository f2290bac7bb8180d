package dobby.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dobby.broker.LogStoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A path that is damaged has a new epoch, so that whoever followed it is told of a gap. */
class DamageIsToldTest {

    @TempDir Path temp;

    @BeforeEach
    void keep_ten_updates_on_two_paths() {
        try (Opened first = Opened.in(temp)) {
            first.append("a", "ea", 1, 10, "mark");
            first.append("b", "eb", 1, 10, "other");
        }
    }

    @Test
    void of_a_path_with_a_changed_byte_only_what_came_after_it_is_left() throws Exception {
        change("mark4", "Mark4");
        try (Opened second = Opened.in(temp)) {
            assertThat(second.log("a").head().epoch()).isNotEqualTo("ea");
            assertThat(second.messages("a"))
                    .containsExactly("mark5", "mark6", "mark7", "mark8", "mark9", "mark10");
            assertThat(second.log("b").head().epoch()).isEqualTo("eb");
            assertThat(second.messages("b")).hasSize(10);
        }
        try (Opened third = Opened.in(temp)) {
            assertThat(third.messages("a")).hasSize(6);
        }
    }

    @Test
    void when_the_newest_is_damaged_nothing_older_poses_as_the_newest() throws Exception {
        change("mark10", "markIO");
        try (Opened second = Opened.in(temp)) {
            assertThat(second.log("a").head().epoch()).isNotEqualTo("ea");
            assertThat(second.log("a").head().offset()).isEqualTo(10);
            assertThat(second.messages("a")).isEmpty();
        }
    }

    @Test
    void what_is_missing_is_noticed_wherever_it_was() throws Exception {
        for (int missing : new int[] {10, 5, 1}) {
            String of = "(SELECT id FROM paths WHERE path = 'a')";
            sql("DELETE FROM log WHERE k = (" + of + " << 40) + " + missing);
            try (Opened second = Opened.in(temp)) {
                assertThat(second.log("a").head().epoch()).isNotEqualTo("ea");
                assertThat(second.messages("a")).hasSize(10 - missing);
                String epoch = second.log("a").head().epoch();
                second.append("a", "e" + epoch, 1, 10, "mark");
            }
            sql("UPDATE paths SET epoch = 'ea' WHERE path = 'a'");
        }
    }

    @Test
    void another_paths_updates_do_not_pose_as_its_own() throws Exception {
        sql("UPDATE paths SET path = 'c' WHERE path = 'a'");
        try (Opened second = Opened.in(temp)) {
            assertThat(second.log("c").head().epoch()).isNotEqualTo("ea");
            assertThat(second.messages("c")).isEmpty();
        }
    }

    @Test
    void what_belongs_to_no_path_goes() throws Exception {
        sql("DELETE FROM paths WHERE path = 'a'");
        try (Opened second = Opened.in(temp)) {
            assertThat(second.had.keySet()).containsExactly("b");
            assertThat(second.append("a", "e", 1, 1, "new").count("KEPT")).isOne();
        }
        try (Opened third = Opened.in(temp)) {
            assertThat(third.messages("a")).containsExactly("new1");
        }
    }

    @Test
    void a_file_that_is_no_database_is_refused_with_one_sentence() throws Exception {
        Path file = temp.resolve(Database.FILE);
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 0, 2048, (byte) 7);
        Files.write(file, bytes);
        assertThatThrownBy(() -> Opened.in(temp))
                .isInstanceOf(LogStoreException.class)
                .hasMessageMatching("The log in .* is damaged as a whole; .*");
    }

    @Test
    void a_database_of_a_newer_program_is_refused() throws Exception {
        sql("PRAGMA user_version=99");
        assertThatThrownBy(() -> Opened.in(temp))
                .isInstanceOf(LogStoreException.class)
                .hasMessageContaining("newer version");
    }

    private void change(String from, String to) throws Exception {
        Path file = temp.resolve(Database.FILE);
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes).containsOnlyOnce(from);
        Files.writeString(file, bytes.replace(from, to), StandardCharsets.ISO_8859_1);
    }

    private void sql(String statement) throws Exception {
        String url = "jdbc:sqlite:" + temp.resolve(Database.FILE);
        try (var connection = DriverManager.getConnection(url);
                var runs = connection.createStatement()) {
            runs.executeUpdate(statement);
        }
    }
}
