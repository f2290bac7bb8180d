package dobby.access;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Command;
import dobby.message.Parsed;
import dobby.message.Start;
import dobby.message.ThestralId;
import dobby.message.Update;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each user may send 100 at once and 20 a second, and who sends more together waits longer. */
class GuestsSendAtARateTest {

    private static final ThestralId ID = new ThestralId("dobby-x-1");

    private long nanos;
    private final GuestRates rates = new GuestRates(() -> nanos);

    private int allowed(String user, int tries) {
        return (int) IntStream.range(0, tries).filter(_ -> rates.allow(user, 1)).count();
    }

    private void pass(long ms) {
        nanos += TimeUnit.MILLISECONDS.toNanos(ms);
    }

    @Test
    void a_hundred_at_once_then_twenty_a_second() {
        assertThat(allowed("a", 200)).isEqualTo(100);
        pass(1000);
        assertThat(allowed("a", 200)).isEqualTo(20);
        pass(60_000);
        assertThat(allowed("a", 200)).isEqualTo(100);
    }

    @Test
    void of_one_nothing_is_taken_from_another() {
        allowed("a", 200);
        assertThat(allowed("b", 200)).isEqualTo(100);
    }

    @Test
    void more_together_are_let_through_and_waited_for() {
        assertThat(rates.allow("a", 500)).isTrue();
        pass(20_000);
        assertThat(rates.allow("a", 1)).isFalse();
        pass(100);
        assertThat(rates.allow("a", 1)).isTrue();
    }

    @Test
    void so_many_users_are_remembered_and_no_more() {
        allowed("first", 100);
        IntStream.range(1, GuestRates.USERS_MAX).forEach(i -> rates.allow("user " + i, 1));
        assertThat(allowed("first", 1)).isZero();
        IntStream.range(0, GuestRates.USERS_MAX).forEach(i -> rates.allow("other " + i, 1));
        assertThat(allowed("first", 1)).isEqualTo(1);
    }

    @Test
    void a_connect_that_asks_for_what_was_before_counts_as_ten() {
        Parsed<Update> since =
                Update.parse(ID, "::connect", ID + "->a", 99, new Start.Last(5), null);
        assertThat(GuestRates.weight(((Parsed.Value<Update>) since).value())).isEqualTo(10);
        Parsed<Update> now = Update.parse(ID, "::connect", ID + "->a", 99);
        Update connect = ((Parsed.Value<Update>) now).value();
        assertThat(connect.command()).isInstanceOf(Command.Connect.class);
        assertThat(GuestRates.weight(connect)).isEqualTo(1);
    }
}
