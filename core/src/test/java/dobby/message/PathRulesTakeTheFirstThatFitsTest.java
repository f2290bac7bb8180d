package dobby.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for a path is what the first rule says that fits it, however often it is asked. */
class PathRulesTakeTheFirstThatFitsTest {

    private static PathRule<String> rule(String pattern, String value) {
        return new PathRule<>(PathPattern.of(pattern), value);
    }

    private final PathRules<String> rules =
            new PathRules<>(List.of(rule("a/b", "one"), rule("a/*", "two"), rule("c", "3")), "no");

    private void assertHolds(String path, String value) {
        for (int i = 0; i < 2; i++) { // found, and remembered
            assertThat(rules.of(Path.of(path))).isEqualTo(value);
        }
    }

    @Test
    void the_first_that_fits_counts() {
        assertHolds("a/b", "one");
        assertHolds("a/c", "two");
        assertHolds("c", "3");
        assertHolds("d", "no");
        assertHolds("::gone", "no");
    }

    @Test
    void without_rules_the_same_holds_for_all() {
        PathRules<String> none = new PathRules<>(List.of(), "no");
        assertThat(none.of(Path.of("a/b"))).isEqualTo("no");
        assertThat(none.isEmpty()).isTrue();
        assertThat(rules.isEmpty()).isFalse();
    }

    @Test
    void more_paths_than_are_remembered_are_not_taken_for_one_another() {
        PathRules<String> many = new PathRules<>(List.of(rule("*/even", "even")), "odd");
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 3 * PathRules.REMEMBERED_MAX; i++) {
                String last = i % 2 == 0 ? "even" : "odd";
                assertThat(many.of(Path.of(i + "/" + last))).isEqualTo(last);
            }
        }
    }

    @Test
    void those_that_say_the_same_are_equal() {
        PathPattern pattern = PathPattern.of("a");
        var one = new PathRules<>(List.of(new PathRule<>(pattern, 1)), 0);
        assertThat(one).isEqualTo(new PathRules<>(List.of(new PathRule<>(pattern, 1)), 0));
        assertThat(one).isNotEqualTo(new PathRules<>(List.of(), 0));
        assertThat(one.hashCode())
                .isEqualTo(new PathRules<>(List.of(new PathRule<>(pattern, 1)), 0).hashCode());
    }
}
