package dobby.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * An outbox is the updates not confirmed yet, in order, bounded, with a gap for what it dropped.
 */
class OutboxKeepsTheNewestTest {

    private final Outbox outbox = new Outbox(new Stock());

    private static SessionLimits limits(int updates, int bytes) {
        return new SessionLimits(1, 25_000, 1, 0, updates, bytes);
    }

    private static Entry entry(long seq, String path, int bytes) {
        return new Entry(seq, Path.of(path), new byte[bytes]);
    }

    private static void add(Outbox to, Entry entry, SessionLimits limits) {
        to.add(entry);
        to.makeRoom(limits, 0, 0, true, new Texts());
    }

    private void add(long seq, String path) {
        add(outbox, entry(seq, path, 10), limits(3, 1000));
    }

    /** What is newer than a number, each as its number, a gap with its path. */
    private List<String> after(long seq) {
        return outbox
                .after(
                        seq,
                        (path, gap) -> new Entry(gap.seq(), Path.GAP, path.text().getBytes(UTF_8)))
                .stream()
                .map(entry ->
                        entry.path().equals(Path.GAP)
                                ? "gap " + new String(entry.json(), UTF_8) + entry.seq()
                                : String.valueOf(entry.seq()))
                .toList();
    }

    @Test
    void a_new_one_is_empty() {
        assertThat(outbox.hasAfter(0)).isFalse();
        assertThat(outbox.hasAfter(0)).isFalse();
        assertThat(after(0)).isEmpty();
        outbox.confirm(100);
        assertThat(outbox.gaps()).isZero();
    }

    @Test
    void it_gives_what_is_newer_than_a_number_and_keeps_it() {
        add(5, "p");
        add(9, "q");
        assertThat(after(0)).containsExactly("5", "9");
        assertThat(after(5)).containsExactly("9");
        assertThat(after(7)).containsExactly("9");
        assertThat(after(9)).isEmpty();
        assertThat(after(0)).containsExactly("5", "9");
        assertThat(outbox.hasAfter(8)).isTrue();
        assertThat(outbox.hasAfter(9)).isFalse();
    }

    @Test
    void what_is_confirmed_is_forgotten() {
        add(5, "p");
        add(9, "q");
        outbox.confirm(5);
        outbox.confirm(3);
        assertThat(after(0)).containsExactly("9");
        outbox.confirm(1000);
        assertThat(outbox.hasAfter(0)).isFalse();
    }

    @Test
    void a_dropped_one_leaves_a_gap_of_its_number() {
        for (int seq = 1; seq <= 5; seq++) {
            add(seq, seq == 2 ? "q" : "p");
        }
        assertThat(after(0)).containsExactly("gap p1", "gap q2", "3", "4", "5");
        assertThat(after(1)).containsExactly("gap q2", "3", "4", "5");
        add(6, "p");
        assertThat(after(0)).containsExactly("gap q2", "gap p3", "4", "5", "6");
        outbox.confirm(2);
        assertThat(after(0)).containsExactly("gap p3", "4", "5", "6");
        outbox.confirm(4);
        assertThat(after(0)).containsExactly("5", "6");
        assertThat(outbox.gaps()).isZero();
    }

    @Test
    void confirmed_bytes_make_room() {
        SessionLimits limits = limits(100, 100);
        for (int seq = 1; seq <= 1000; seq++) {
            add(outbox, entry(seq, "p", 40), limits);
            outbox.confirm(seq - 1);
        }
        assertThat(outbox.gaps()).isZero();
        add(outbox, entry(1001, "p", 60), limits);
        assertThat(outbox.gaps()).as("exactly the limit").isZero();
        add(outbox, entry(1002, "p", 0), limits);
        assertThat(outbox.gaps()).isZero();
        add(outbox, entry(1003, "p", 1), limits);
        assertThat(after(0)).containsExactly("gap p1000", "1001", "1002", "1003");
        add(outbox, entry(1004, "p", 1_000_000), limits);
        assertThat(after(0)).containsExactly("gap p1003", "1004");
    }

    @Test
    void any_mixture_is_as_a_plain_model_says() {
        Random random = new Random(31);
        for (int round = 0; round < 200; round++) {
            Outbox mixed = new Outbox(new Stock());
            List<Entry> kept = new ArrayList<>();
            TreeMap<String, Long> lost = new TreeMap<>();
            long confirmed = 0;
            for (long seq = 1; seq <= 200; seq++) {
                Entry entry = entry(seq, "p" + random.nextInt(4), random.nextInt(20));
                add(mixed, entry, limits(5, 50));
                kept.add(entry);
                while (kept.size() > 1 && (kept.size() > 5 || bytes(kept) > 50)) {
                    Entry dropped = kept.removeFirst();
                    lost.put(dropped.path().text(), dropped.seq());
                }
                if (random.nextInt(4) == 0) {
                    confirmed = Math.max(confirmed, seq - random.nextInt(8));
                    long upTo = confirmed;
                    mixed.confirm(upTo);
                    kept.removeIf(one -> one.seq() <= upTo);
                    lost.values().removeIf(gap -> gap <= upTo);
                }
                List<Long> expected = new ArrayList<>(lost.values().stream().sorted().toList());
                kept.forEach(one -> expected.add(one.seq()));
                assertThat(
                                mixed.after(
                                        0,
                                        (path, gap) -> new Entry(gap.seq(), Path.GAP, new byte[0])))
                        .map(Entry::seq)
                        .isEqualTo(expected);
                assertThat(mixed.gaps()).isEqualTo(lost.size());
                assertThat(mixed.hasAfter(confirmed)).isEqualTo(!expected.isEmpty());
            }
        }
    }

    private static int bytes(List<Entry> entries) {
        return entries.stream().mapToInt(entry -> entry.json().length).sum();
    }
}
