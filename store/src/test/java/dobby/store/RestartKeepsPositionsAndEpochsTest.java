package dobby.store;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.broker.Sync;
import dobby.message.Position;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RestartKeepsPositionsAndEpochsTest {

    @TempDir Path temp;

    @ParameterizedTest
    @EnumSource(Sync.class)
    void what_was_kept_is_there_after_an_orderly_end(Sync sync) {
        StoreSettings settings = new StoreSettings(temp.resolve("d"), sync);
        try (Opened first = new Opened(settings)) {
            assertThat(first.had).isEmpty();
            first.append("a", "ea", 1, 3, "é");
            first.append("b", "eb", 1, 1, "");
        }
        try (Opened second = new Opened(settings)) {
            assertThat(second.had.keySet()).containsExactlyInAnyOrder("a", "b");
            assertThat(second.log("a").head()).isEqualTo(new Position("ea", 3));
            assertThat(second.messages("a")).containsExactly("é1", "é2", "é3");
            var kept = second.log("a").updates().get(1);
            assertThat(kept.atMs()).isEqualTo(2);
            assertThat(kept.update().sender().text()).isEqualTo("sender");
            assertThat(second.append("a", "ea", 4, 4, "x").count("KEPT")).isOne();
        }
        try (Opened third = new Opened(settings)) {
            assertThat(third.messages("a")).containsExactly("é1", "é2", "é3", "x4");
        }
    }

    @Test
    void what_an_update_is_the_latest_of_is_known_again() {
        var update = Opened.update("a", "ea", 1, "m").latestOf("key");
        Answers answers = new Answers();
        try (Opened first = Opened.in(temp)) {
            first.store.append(update, 1, answers);
            answers.await(1);
        }
        try (Opened second = Opened.in(temp)) {
            var terms = second.log("a").updates().getFirst().update().terms();
            assertThat(terms).isEqualTo(update.terms());
            assertThat(second.messages("a")).containsExactly("m");
        }
    }

    @Test
    void a_path_of_which_nothing_is_left_still_knows_where_it_stood() {
        try (Opened first = Opened.in(temp)) {
            first.append("a", "ea", 1, 5, "m");
            first.store.trim(dobby.message.Path.of("a"), new Position("ea", 5));
        }
        try (Opened second = Opened.in(temp)) {
            assertThat(second.log("a").head()).isEqualTo(new Position("ea", 5));
            assertThat(second.messages("a")).isEmpty();
            assertThat(second.append("a", "ea", 6, 6, "m").count("KEPT")).isOne();
        }
        try (Opened third = Opened.in(temp)) {
            assertThat(third.messages("a")).containsExactly("m6");
        }
    }

    @Test
    void a_path_that_is_forgotten_or_begun_anew_has_nothing_of_before() {
        try (Opened first = Opened.in(temp)) {
            first.append("a", "e1", 1, 5, "old");
            first.append("b", "e1", 1, 5, "old");
            first.append("a", "e2", 1, 2, "new");
            first.store.forget(dobby.message.Path.of("b"));
            assertThat(first.append("b", "e3", 2, 2, "a hole").count("FAILED")).isOne();
        }
        try (Opened second = Opened.in(temp)) {
            assertThat(second.had.keySet()).containsExactly("a");
            assertThat(second.messages("a")).containsExactly("new1", "new2");
        }
    }

    @ParameterizedTest
    @EnumSource(Sync.class)
    void after_a_disorderly_end_epochs_stay_only_if_every_commit_was_synced(Sync sync)
            throws Exception {
        Path copy;
        try (Opened first = new Opened(new StoreSettings(temp.resolve("d"), sync))) {
            first.append("a", "ea", 1, 3, "m");
            copy = Run.copyOfOpen(temp.resolve("d"), temp.resolve("copy"));
        }
        try (Opened second = new Opened(new StoreSettings(copy, Sync.ALWAYS))) {
            assertThat(second.messages("a")).containsExactly("m1", "m2", "m3");
            String epoch = second.log("a").head().epoch();
            if (sync == Sync.ALWAYS) {
                assertThat(epoch).isEqualTo("ea");
            } else {
                assertThat(epoch).isNotEqualTo("ea");
                assertThat(second.append("a", epoch, 4, 4, "m").count("KEPT")).isOne();
            }
        }
    }
}
