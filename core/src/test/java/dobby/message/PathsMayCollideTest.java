package dobby.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * "Aa" and "BB" have one hash, and so has whatever is made of them: whoever may choose paths can
 * have them all fall into one place of a map.
 */
class PathsMayCollideTest {

    private static final int BITS = 15;

    /** A moment; searched through one by one it would be minutes. */
    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void a_map_finds_each_of_them_soon() {
        Map<Path, Integer> map = new HashMap<>();
        for (int i = 0; i < 1 << BITS; i++) {
            map.put(colliding(i), i);
        }
        assertThat(colliding(1)).hasSameHashCodeAs(colliding(2));
        for (int i = 0; i < 1 << BITS; i++) {
            assertThat(map.get(colliding(i))).isEqualTo(i);
        }
    }

    @Test
    void their_order_is_their_texts() {
        assertThat(Path.of("a")).isLessThan(Path.of("b")).isEqualByComparingTo(Path.of("a"));
    }

    private static Path colliding(int number) {
        StringBuilder path = new StringBuilder();
        for (int bit = 0; bit < BITS; bit++) {
            path.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return Path.of(path.toString());
    }
}
