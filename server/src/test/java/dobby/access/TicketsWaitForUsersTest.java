package dobby.access;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.registry.ClientGrant;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Of one user twenty tickets wait, until they are used or over; then others may. */
class TicketsWaitForUsersTest {

    private long nowMs;
    private final Tickets tickets = new Tickets(() -> nowMs, new SecureRandom());

    private static ClientGrant grant(String user) {
        return new ClientGrant(user, null, false, List.of(), List.of(), 1000, "key");
    }

    private String fill(String user) {
        String last = "";
        for (int i = 0; i < Tickets.WAITING_OF_ONE_MAX; i++) {
            last = Objects.requireNonNull(tickets.issue(grant(user)));
        }
        assertThat(tickets.issue(grant(user))).isNull();
        return last;
    }

    @Test
    void one_that_was_used_makes_room() {
        String ticket = fill("a");
        assertThat(tickets.use(ticket)).isNotNull();
        assertThat(tickets.use(ticket)).isNull();
        assertThat(tickets.issue(grant("a"))).isNotNull();
        assertThat(tickets.issue(grant("a"))).isNull();
    }

    @Test
    void ten_seconds_make_room() {
        fill("a");
        nowMs = Tickets.LIFE_MS;
        fill("a");
    }

    @Test
    void another_user_is_not_held_up() {
        fill("a");
        fill("b");
    }
}
