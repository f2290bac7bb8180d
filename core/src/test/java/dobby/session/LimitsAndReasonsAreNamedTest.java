package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Every limit has a name and a range; every end has a reason that tells the client what to do. */
class LimitsAndReasonsAreNamedTest {

    private static void assertRefused(
            String name, long poll, long session, long batch, int updates, int bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionLimits(poll, 25_000, session, batch, updates, bytes))
                .withMessageContaining(name);
    }

    @Test
    void a_limit_out_of_range_is_refused_by_its_name() {
        assertRefused("pollTimeoutMs", 0, 1, 0, 1, 1);
        assertRefused("sessionTimeoutMs", 1, 0, 0, 1, 1);
        assertRefused("batchDelayMs", 1, 1, -1, 1, 1);
        assertRefused("queueUpdatesMax", 1, 1, 0, 0, 1);
        assertRefused("queueBytesMax", 1, 1, 0, 1, 0);
        assertThat(new SessionLimits(1, 25_000, 1, 0, 1, 1).batchDelayMs()).isZero();
    }

    @Test
    void what_holds_when_nothing_is_said_is_the_contracts() {
        assertThat(SessionLimits.DEFAULT.pollTimeoutMs()).isEqualTo(30_000);
        assertThat(SessionLimits.DEFAULT.sessionTimeoutMs()).isEqualTo(30_000);
        assertThat(SessionLimits.DEFAULT.batchDelayMs()).isZero();
    }

    @Test
    void the_reasons_have_different_codes_of_which_the_range_says_whether_to_come_back() {
        assertThat(Arrays.stream(CloseReason.values()).map(CloseReason::code))
                .doesNotHaveDuplicates();
        for (CloseReason reason : CloseReason.values()) {
            boolean comesBack =
                    switch (reason) {
                        case REPLACED, BROKEN, SHUTDOWN, BUSY -> true;
                        case EXPIRED, CLOSED, OVERFLOW, FAULT -> false;
                    };
            assertThat(reason.code() < 4100).isEqualTo(comesBack);
            assertThat(reason.text()).endsWith(".");
        }
    }
}
