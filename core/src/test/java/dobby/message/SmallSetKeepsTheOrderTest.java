package dobby.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A small set is a set in the order of coming, whatever its size. */
class SmallSetKeepsTheOrderTest {

    @Test
    void it_keeps_the_order_in_which_things_came() {
        Set<String> set = Set.of();
        for (String s : new String[] {"c", "a", "b", "a", "c"}) {
            set = SmallSet.with(set, s);
        }
        assertThat(set).containsExactly("c", "a", "b");
        set = SmallSet.with(SmallSet.without(set, "c"), "c");
        assertThat(set).containsExactly("a", "b", "c");
    }

    @Test
    void it_is_empty_when_all_have_left() {
        Set<String> set = SmallSet.with(SmallSet.with(Set.of(), "a"), "b");
        set = SmallSet.without(SmallSet.without(set, "b"), "a");
        assertThat(set).isEmpty();
        assertThat(SmallSet.without(set, "a")).isEmpty();
    }

    @Test
    void removing_what_is_not_there_changes_nothing() {
        assertThat(SmallSet.without(SmallSet.with(Set.of(), "a"), "b")).containsExactly("a");
    }

    @Test
    void it_behaves_as_a_linked_hash_set_does() {
        Random random = new Random(3);
        Set<Integer> small = Set.of();
        Set<Integer> model = new LinkedHashSet<>();
        for (int i = 0; i < 10_000; i++) {
            int element = random.nextInt(4);
            if (random.nextBoolean()) {
                small = SmallSet.with(small, element);
                model.add(element);
            } else {
                small = SmallSet.without(small, element);
                model.remove(element);
            }
            assertThat(small).containsExactlyElementsOf(model);
        }
    }
}
