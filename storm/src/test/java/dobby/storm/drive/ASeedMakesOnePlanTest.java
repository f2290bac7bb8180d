package dobby.storm.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A storm that found something can be had again: what is broken, and when, is its seed's. */
class ASeedMakesOnePlanTest {

    @Test
    void one_seed_makes_one_plan() {
        assertThat(Plan.of(7, 120)).isEqualTo(Plan.of(7, 120)).isNotEqualTo(Plan.of(8, 120));
    }

    @Test
    void a_longer_storm_begins_like_a_shorter_one() {
        List<Plan.Strike> brief = Plan.of(7, 60).strikes();
        assertThat(Plan.of(7, 1800).strikes().subList(0, brief.size())).isEqualTo(brief);
    }

    @Test
    void each_kind_comes_once_before_any_comes_twice() {
        List<Plan.Strike> strikes = Plan.of(7, 30).strikes();
        int kinds = Plan.Kind.values().length;
        assertThat(strikes.subList(0, kinds))
                .extracting(Plan.Strike::kind)
                .containsExactlyInAnyOrder(Plan.Kind.values());
    }
}
