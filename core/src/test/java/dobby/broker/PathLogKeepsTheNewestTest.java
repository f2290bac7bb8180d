package dobby.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Message;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Start;
import dobby.message.ThestralId;
import dobby.message.Update;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PathLogKeepsTheNewestTest {

    private static final Path P = Path.of("p");

    private final Room room = new Room(1000, 0);

    private PathLog log(int updates, long bytes, long ageMs) {
        return new PathLog("e", room, new Retention(updates, bytes, ageMs), 0);
    }

    private static void append(PathLog log, String message, long nowMs) {
        log.append(Update.of(new ThestralId("s"), P, Message.of(message)), nowMs);
    }

    private static PathLog filled(PathLog log, int updates) {
        for (int i = 1; i <= updates; i++) {
            append(log, String.valueOf(i), i);
        }
        return log;
    }

    /** The slice as text: after what it begins, what is lost, what is there. */
    private static String slice(PathLog log, Start start, long upTo, long nowMs) {
        Slice slice = log.slice(start, upTo, nowMs);
        Slice.Lost lost = slice.lost();
        List<String> there =
                slice.updates().stream().map(u -> u.message() + "@" + u.position()).toList();
        String gap = lost == null ? "" : " lost " + lost.after() + ".." + lost.upTo();
        return slice.from() + gap + " " + there;
    }

    private static String after(PathLog log, String position, long upTo) {
        Position at = Objects.requireNonNull(Position.parse(position));
        return slice(log, new Start.After(at), upTo, 0);
    }

    @Test
    void by_number() {
        PathLog log = filled(log(3, 1000, 1000), 5);
        assertThat(log.head()).hasToString("e:5");
        assertThat(slice(log, Start.ALL, 5, 5)).isEqualTo("e:2 [3@e:3, 4@e:4, 5@e:5]");
        assertThat(log.bytes()).isEqualTo(3);
        assertThat(room.used()).isEqualTo(3);
    }

    @Test
    void by_bytes_but_the_newest_stays() {
        PathLog log = log(10, 5, 1000);
        append(log, "aaa", 0);
        append(log, "éé", 0);
        assertThat(slice(log, Start.ALL, 2, 0)).isEqualTo("e:1 [éé@e:2]");
        append(log, "much longer", 0);
        assertThat(slice(log, Start.ALL, 3, 0)).isEqualTo("e:2 [much longer@e:3]");
    }

    @Test
    void by_age() {
        PathLog log = filled(log(10, 1000, 10), 5);
        assertThat(slice(log, Start.ALL, 5, 13)).isEqualTo("e:2 [3@e:3, 4@e:4, 5@e:5]");
        assertThat(slice(log, Start.ALL, 5, 100)).isEqualTo("e:5 []");
        assertThat(room.used()).isZero();
        assertThat(log.isOver(15)).isFalse();
        assertThat(log.isOver(16)).isTrue();
    }

    @Test
    void all_logs_together() {
        room.take(996);
        PathLog one = filled(log(10, 1000, 1000), 3);
        PathLog two = filled(log(10, 1000, 1000), 3);
        assertThat(one.size()).isEqualTo(3);
        assertThat(slice(two, Start.ALL, 3, 0)).isEqualTo("e:2 [3@e:3]");
        one.forgetOld(2000);
        assertThat(room.used()).isEqualTo(997);
    }

    @Test
    void what_is_asked_for_by_number_and_age() {
        PathLog log = filled(log(10, 1000, 1000), 5);
        assertThat(slice(log, new Start.Last(2), 5, 5)).isEqualTo("e:3 [4@e:4, 5@e:5]");
        assertThat(slice(log, new Start.Last(9), 5, 5)).startsWith("e:0 [1@e:1,");
        assertThat(slice(log, new Start.Last(2), 4, 5)).isEqualTo("e:2 [3@e:3, 4@e:4]");
        assertThat(slice(log, new Start.Within(1), 5, 5)).isEqualTo("e:3 [4@e:4, 5@e:5]");
        assertThat(slice(log, new Start.Within(1), 5, 9)).isEqualTo("e:5 []");
        assertThat(slice(log, Start.NOW, 4, 5)).isEqualTo("e:4 []");
    }

    @Test
    void what_came_after_a_position() {
        PathLog log = filled(log(3, 1000, 1000), 5);
        assertThat(after(log, "e:5", 5)).isEqualTo("e:5 []");
        assertThat(after(log, "e:3", 5)).isEqualTo("e:3 [4@e:4, 5@e:5]");
        assertThat(after(log, "e:3", 4)).isEqualTo("e:3 [4@e:4]");
        assertThat(after(log, "e:2", 5)).isEqualTo("e:2 [3@e:3, 4@e:4, 5@e:5]");
    }

    @Test
    void what_is_no_longer_there_is_told() {
        PathLog log = filled(log(3, 1000, 1000), 5);
        assertThat(after(log, "e:1", 5)).startsWith("e:2 lost e:1..e:2 [3@e:3,");
        assertThat(after(log, "e:1", 1)).isEqualTo("e:1 []");
        assertThat(after(log, "e:0", 1)).isEqualTo("e:1 lost e:0..e:1 []");
    }

    @Test
    void of_another_log_nothing_is_known() {
        PathLog log = filled(log(3, 1000, 1000), 2);
        assertThat(after(log, "old:7", 2)).isEqualTo("e:0 lost old:7..e:0 [1@e:1, 2@e:2]");
        assertThat(after(log, "e:3", 2)).isEqualTo("e:2 lost e:3..e:2 []");
    }
}
