package dobby.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.ManualLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When thousands are due at one moment, the loop gets to do something else in between. */
class ManyDueTakeTurnsTest {

    @Test
    void others_have_their_turn_between() {
        ManualLoop loop = new ManualLoop();
        Deadlines deadlines = new Deadlines(loop, 100);
        List<String> order = new ArrayList<>();
        loop.within(() -> {
            for (int i = 0; i < 1000; i++) {
                deadlines.arm(
                        waiting(
                                order,
                                i == 0 ? () -> loop.run(() -> order.add("other")) : () -> {}));
            }
        });
        loop.advanceMs(100);
        assertThat(order).hasSize(1001);
        assertThat(order.indexOf("other")).isBetween(1, 999);
        assertThat(deadlines.size()).isZero();
    }

    private static Deadline waiting(List<String> order, Runnable then) {
        return new Deadline() {
            @Override
            protected void due() {
                order.add("due");
                then.run();
            }
        };
    }
}
