package dobby.wire.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Refusal;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A batch's key is known for the window, as long as there is room for the answers. */
class RepeatsAreKnownForAWhileTest {

    private static final byte[] DIGEST = {1};

    private long nowMs;
    private final Repeats repeats = new Repeats(() -> nowMs);

    private Repeats.Batch find(String key, boolean first) {
        Repeats.Found found = repeats.find(key, DIGEST);
        assertThat(found.first()).isEqualTo(first);
        return Objects.requireNonNull(found.batch());
    }

    private void carryOut(String key, int bytes) {
        repeats.answered(key, find(key, true), new Answer.Done("x".repeat(bytes)));
    }

    @Test
    void no_longer_than_the_window() {
        carryOut("k", 1);
        nowMs = Repeats.WINDOW_MS - 1;
        find("k", false);
        nowMs++;
        find("k", true);
        nowMs += Repeats.WINDOW_MS;
        repeats.forgetOld();
        assertThat(repeats.size()).isZero();
    }

    @Test
    void whoever_comes_meanwhile_is_answered_the_same() {
        Repeats.Batch batch = find("k", true);
        var waiting = find("k", false).answer();
        assertThat(waiting).isNotDone();
        Answer answer = new Answer.Done("x");
        repeats.answered("k", batch, answer);
        assertThat(waiting).isCompletedWithValue(answer);
    }

    @Test
    void not_after_a_refusal() {
        repeats.answered("k", find("k", true), new Answer.Refused(Refusal.BAD_PATH, ""));
        find("k", true);
    }

    @Test
    void of_too_many_bytes_the_oldest_are_forgotten() {
        for (int i = 0; i < 9; i++) {
            carryOut("k" + i, (int) (Repeats.BYTES_MAX / 8));
        }
        assertThat(repeats.size()).isEqualTo(8);
        find("k8", false);
        find("k0", true);
    }

    @Test
    void of_too_many_the_oldest_is_forgotten() {
        for (int i = 0; i <= Repeats.COUNT_MAX; i++) {
            carryOut("k" + i, 1);
        }
        assertThat(repeats.size()).isEqualTo(Repeats.COUNT_MAX);
        find("k1", false);
        find("k0", true);
    }
}
