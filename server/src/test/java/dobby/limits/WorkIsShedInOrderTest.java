package dobby.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.limits.Budget.Work;
import dobby.message.Refusal;
import dobby.meters.Meters;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Near the budget's end first sessions are refused, then connections, then updates. */
class WorkIsShedInOrderTest {

    private final Budget budget = new Budget(1000);

    private long shed(long used) {
        budget.look(used);
        return Arrays.stream(Work.values()).filter(budget::sheds).count();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "799, 0", "800, 1", "899, 1", "900, 2", "999, 2", "1000, 3", "9999, 3"})
    void one_after_the_other(long used, int kinds) {
        assertThat(shed(used)).isEqualTo(kinds);
        assertThat(budget.level()).isEqualTo(kinds);
        assertThat(budget.used()).isEqualTo(used);
    }

    @Test
    void and_taken_on_again_only_when_there_is_some_room() {
        assertThat(shed(1000)).isEqualTo(3);
        assertThat(shed(951)).isEqualTo(3);
        assertThat(shed(949)).isEqualTo(2);
        assertThat(shed(999)).isEqualTo(2);
        assertThat(shed(849)).isEqualTo(1);
        assertThat(shed(751)).isEqualTo(1);
        assertThat(shed(749)).isZero();
        assertThat(shed(799)).isZero();
    }

    @Test
    void a_session_is_refused_as_overload() {
        SessionGate gate = new SessionGate(LimitSettings.DEFAULT, budget);
        assertThat(gate.admit(1)).isNull();
        budget.look(800);
        assertThat(gate.full(1)).isEqualTo(Refusal.OVERLOADED);
        assertThat(gate.admit(1)).isEqualTo(Refusal.OVERLOADED);
        assertThat(gate.count()).isEqualTo(1);
        budget.look(0);
        assertThat(gate.admit(1)).isNull();
    }

    @Test
    void a_back_ends_connection_is_let_in_all_the_same() {
        Addresses addresses = new Addresses(_ -> true, new Random(1));
        Meters meters = new Meters();
        ConnectionGate clients =
                new ConnectionGate(ConnectionLimits.CLIENTS, addresses, budget, meters, () -> 0);
        ConnectionGate backEnds =
                new ConnectionGate(ConnectionLimits.BACK_ENDS, addresses, budget, meters, () -> 0);
        assertThat(clients.admit(null)).isNull();
        budget.look(899);
        assertThat(clients.admit(null)).isNull(); // it may be a session that comes back
        budget.look(900);
        assertThat(clients.admit(null)).isEqualTo(Refusal.OVERLOADED);
        assertThat(backEnds.admit(null)).isNull();
    }
}
