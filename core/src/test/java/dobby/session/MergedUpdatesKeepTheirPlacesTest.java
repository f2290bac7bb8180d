package dobby.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Message;
import dobby.message.Overflow;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.ThestralId;
import dobby.message.Update;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On a path with history a merged update has the place of its last; a gap covers all of it. */
class MergedUpdatesKeepTheirPlacesTest {

    private static final SessionLimits TWO_UPDATES = new SessionLimits(1, 1, 1, 0, 2, 100_000);

    private final Outbox outbox = new Outbox(new Stock());
    private final Texts texts = new Texts();
    private long seq;

    private void add(String path, Overflow overflow, long offset) {
        Update update =
                Update.of(new ThestralId("s"), Path.of(path), Message.of("m" + offset))
                        .at(new Position("a", offset));
        outbox.add(Entries.of(update, ++seq, overflow));
        outbox.makeRoom(TWO_UPDATES, 0, 0, true, texts);
    }

    private List<String> told() {
        outbox.settle(0, texts);
        return outbox
                .after(
                        0,
                        (path, gap) -> {
                            String text = "gap " + gap.after() + ".." + gap.upTo();
                            return new Entry(gap.seq(), path, text.getBytes(UTF_8));
                        })
                .stream()
                .map(entry -> new String(entry.json(), UTF_8))
                .toList();
    }

    @Test
    void the_latest_has_its_own() {
        for (int offset = 4; offset <= 8; offset++) {
            add("p", Overflow.LATEST, offset);
        }
        assertThat(told())
                .containsExactly(
                        "{\"path\":\"p\",\"message\":\"m8\",\"seq\":5,\"position\":\"a:8\"}");
    }

    @Test
    void what_it_is_the_latest_of_is_known_in_the_history_too() {
        for (int offset = 4; offset <= 5; offset++) {
            Update update =
                    Update.of(new ThestralId("s"), Path.of("p"), Message.of("m" + offset))
                            .latestOf("key" + offset)
                            .at(new Position("a", offset));
            outbox.add(Entries.of(update, ++seq, Overflow.LATEST));
        }
        assertThat(told()).hasSize(2);
    }

    @Test
    void joined_text_has_that_of_its_last_piece() {
        for (int offset = 4; offset <= 8; offset++) {
            add("p", Overflow.APPEND, offset);
        }
        assertThat(told())
                .containsExactly(
                        "{\"path\":\"p\",\"message\":\"m4m5m6m7m8\",\"seq\":5,"
                                + "\"position\":\"a:8\"}");
    }

    @Test
    void joined_text_that_is_lost_is_told_from_before_its_first_piece_on() {
        for (int offset = 4; offset <= 8; offset++) {
            add("p", Overflow.APPEND, offset);
        }
        add("q", Overflow.GAP, 1);
        add("q", Overflow.GAP, 2);
        assertThat(told().getFirst()).isEqualTo("gap a:3..a:8");
    }

    @Test
    void sessions_for_which_the_same_pieces_wait_share_what_is_joined() {
        Outbox other = new Outbox(new Stock());
        for (int i = 1; i <= 2; i++) {
            Update piece = Update.of(new ThestralId("s"), Path.of("p"), Message.of("m" + i));
            Entry entry = Entries.of(piece, i, Overflow.APPEND);
            outbox.add(entry);
            other.add(entry);
        }
        outbox.settle(0, texts);
        other.settle(0, texts);
        assertThat(outbox.onlyAfter(0)).isNotNull().isSameAs(other.onlyAfter(0));
    }
}
