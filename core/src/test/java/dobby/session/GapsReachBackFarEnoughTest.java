package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Path;
import dobby.message.Position;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A gap covers all that is lost, also if a gap is lost, or what was given again. */
class GapsReachBackFarEnoughTest {

    private static final Path P = Path.of("p");
    private static final SessionLimits ONE_UPDATE = new SessionLimits(1, 1, 1, 0, 1, 1000);

    private final Outbox outbox = new Outbox(new Stock());
    private long seq;

    private void add(@Nullable String after, @Nullable String position) {
        outbox.add(new Entry(++seq, P, new byte[1], parsed(after), parsed(position), null));
        outbox.makeRoom(ONE_UPDATE, 0, 0, true, new Texts());
    }

    private static @Nullable Position parsed(@Nullable String text) {
        return text == null ? null : Position.parse(text);
    }

    private String gap() {
        StringBuilder told = new StringBuilder();
        outbox.after(
                0,
                (path, gap) -> {
                    told.append(gap.after()).append("..").append(gap.upTo());
                    return new Entry(gap.seq(), path, new byte[1]);
                });
        return told.toString();
    }

    @Test
    void updates_that_were_lost_one_after_the_other() {
        add("a:4", "a:5");
        add("a:5", "a:6");
        add("a:6", "a:7");
        assertThat(gap()).isEqualTo("a:4..a:6");
    }

    @Test
    void a_gap_of_the_history_that_is_lost_behind_the_blank_before_it() {
        add("a:5", "a:5");
        add("a:1", "a:5");
        add("a:5", "a:6");
        add("a:6", "a:7");
        assertThat(gap()).isEqualTo("a:1..a:6");
    }

    @Test
    void one_that_reaches_back_into_another_log() {
        add("b:0", "b:0");
        add("a:9", "b:0");
        add("b:0", "b:1");
        add("b:1", "b:2");
        assertThat(gap()).isEqualTo("a:9..b:1");
    }

    @Test
    void what_is_given_again_from_an_earlier_place() {
        add("a:8", "a:9");
        add("a:2", "a:3");
        add("a:3", "a:4");
        assertThat(gap()).isEqualTo("a:2..a:3");
    }

    @Test
    void a_path_without_history_of_which_another_log_was_known() {
        add(null, null);
        add("a:9", null);
        add(null, null);
        add(null, null);
        assertThat(gap()).isEqualTo("a:9..null");
    }

    @Test
    void what_is_told_of_the_path_beside_its_history_leaves_its_places() {
        add(null, null);
        add("a:4", "a:5");
        add("a:5", "a:6");
        add(null, null);
        add("a:6", "a:7");
        assertThat(gap()).isEqualTo("a:4..a:6");
    }
}
