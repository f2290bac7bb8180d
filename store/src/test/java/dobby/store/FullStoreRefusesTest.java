package dobby.store;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.broker.Sync;
import dobby.message.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullStoreRefusesTest {

    private static final long BYTES_MAX = 1 << 20;
    private static final String KILOBYTES = "x".repeat(4000);

    @TempDir Path temp;

    @Test
    void what_does_not_fit_is_refused_in_order_and_what_was_accepted_stays() {
        StoreSettings settings =
                new StoreSettings(temp, Sync.ALWAYS, BYTES_MAX, StoreSettings.WAITING_BYTES_MAX);
        int kept = 0;
        try (Opened first = new Opened(settings)) {
            Answers last;
            do {
                last = first.append("a", "e", kept + 1, kept + 40, KILOBYTES);
                kept += last.count("KEPT");
            } while (last.count("KEPT") > 0);
            assertThat(last.await(40).getFirst()).isEqualTo("FULL");
            assertThat(kept).isBetween(100, 260);
            assertThat(first.store.health().ready()).isFalse();
            Answers again = first.append("a", "e", kept + 1, kept + 1, KILOBYTES);
            assertThat(again.await(1)).containsExactly("FULL");
            assertThat(again.detail()).contains("" + BYTES_MAX);
        }
        try (Opened second = new Opened(settings)) {
            assertThat(second.messages("a")).hasSize(kept);
        }
    }

    @Test
    void trimming_makes_room_and_the_refused_places_are_given_again() {
        StoreSettings settings =
                new StoreSettings(temp, Sync.ALWAYS, BYTES_MAX, StoreSettings.WAITING_BYTES_MAX);
        try (Opened first = new Opened(settings)) {
            int kept = first.append("a", "e", 1, 100, KILOBYTES).count("KEPT");
            assertThat(kept).isEqualTo(100);
            // A trim in the same commit as what fails must not be lost.
            Answers refused = new Answers();
            first.store.trim(dobby.message.Path.of("a"), new Position("e", 2));
            for (int i = 101; i <= 500; i++) {
                first.store.append(Opened.update("a", "e", i, KILOBYTES), i, refused);
            }
            first.store.trim(dobby.message.Path.of("a"), new Position("e", 60));
            List<String> told = refused.await(400);
            int more = refused.count("KEPT");
            assertThat(told.subList(0, more)).allMatch("KEPT"::equals);
            assertThat(told.subList(more, 400)).noneMatch("KEPT"::equals);
            assertThat(told.get(more)).isEqualTo("FULL");

            first.store.trim(dobby.message.Path.of("a"), new Position("e", 100 + more));
            Answers again = first.append("a", "e", 101 + more, 120 + more, KILOBYTES);
            assertThat(again.await(20)).containsOnly("KEPT");
            assertThat(first.store.health().ready()).isTrue();
        }
        try (Opened second = new Opened(settings)) {
            assertThat(second.messages("a")).hasSize(20);
        }
    }

    @Test
    void a_disk_without_room_refuses_and_goes_on_when_there_is_some() throws Exception {
        Path disk = Files.createDirectory(temp.resolve("disk"));
        String[] mount = {"mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk.toString()};
        boolean mounted = Run.succeeds(mount);
        if (!mounted) {
            System.out.println("a small disk cannot be mounted here; it takes root");
        }
        Assumptions.assumeTrue(mounted);
        try {
            Path ballast = Files.write(disk.resolve("ballast"), new byte[3 << 20]);
            int kept = 0;
            StoreSettings settings = new StoreSettings(disk.resolve("d"), Sync.ALWAYS);
            try (Opened first = new Opened(settings)) {
                Answers last;
                do {
                    last = first.append("a", "e", kept + 1, kept + 20, KILOBYTES);
                    kept += last.count("KEPT");
                } while (last.count("KEPT") > 0);
                assertThat(last.await(20).getFirst()).isEqualTo("FULL");
                assertThat(first.append("a", "e", kept + 1, kept + 1, KILOBYTES).detail())
                        .isEqualTo("The disk has no room for the log.");
                assertThat(first.store.health().ready()).isFalse();
                Files.delete(ballast);
                Answers again = first.append("a", "e", kept + 1, kept + 20, KILOBYTES);
                assertThat(again.await(20)).containsOnly("KEPT");
                assertThat(first.store.health().ready()).isTrue();
            }
            try (Opened second = new Opened(settings)) {
                assertThat(second.messages("a")).hasSize(kept + 20);
            }
        } finally {
            Run.succeeds("umount", "-l", disk.toString());
        }
    }
}
