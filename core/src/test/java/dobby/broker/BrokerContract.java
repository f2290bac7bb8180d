package dobby.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Message;
import dobby.message.Path;
import dobby.message.Start;
import dobby.message.ThestralId;
import dobby.message.Update;
import dobby.registry.Outcome;
import dobby.registry.Registration;
import dobby.stage.ManualLoop;
import dobby.stage.RecordingOutlet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every broker does for one who asks at a time; to be extended for each kind of broker. */
public abstract class BrokerContract {

    private static final Path P = Path.of("p");
    private static final Path Q = Path.of("q");

    private final Broker broker = broker();
    private final ManualLoop here = new ManualLoop();
    private final ManualLoop there = new ManualLoop();
    private final RecordingOutlet one = new RecordingOutlet(here);
    private final RecordingOutlet two = new RecordingOutlet(there);
    private final Registration a = Somebody.on(here);
    private final Registration b = Somebody.on(here);
    private final Registration c = Somebody.on(there);

    /** A new broker. */
    protected abstract Broker broker();

    /** How many paths the broker keeps anything of. */
    protected abstract int paths(Broker broker);

    /** Waits until the broker has handed over all it has to the loops' queues. */
    protected void handedOver() {}

    private int publish(Path path, String message) {
        Outcome outcome =
                broker.publish(
                        Update.of(new ThestralId("sender"), path, Message.of(message)),
                        Retention.NONE);
        return ((Outcome.Accepted) outcome).subscribers();
    }

    private void settle() {
        handedOver();
        here.runAll();
        there.runAll();
    }

    @Test
    void a_member_is_given_what_follows_its_join_and_nothing_from_before() {
        assertThat(publish(P, "before")).isZero();
        assertThat(paths(broker)).isZero();
        broker.join(P, a, one, Start.NOW, Retention.NONE);
        assertThat(publish(P, "1")).isOne();
        assertThat(publish(P, "2")).isOne();
        settle();
        assertThat(one.told()).containsExactly("+p", "p;1", "p;2");
    }

    @Test
    void nothing_is_told_but_by_way_of_the_loops_queue() {
        here.within(() -> {
            broker.join(P, a, one, Start.NOW, Retention.NONE);
            publish(P, "1");
            broker.leave(P, a, one);
        });
        assertThat(one.told()).isEmpty();
        settle();
        assertThat(one.told()).containsExactly("+p", "p;1", "-p");
    }

    @Test
    void a_loop_is_told_once_of_an_update_however_many_members_it_has() {
        broker.join(P, a, one, Start.NOW, Retention.NONE);
        broker.join(P, b, one, Start.NOW, Retention.NONE);
        broker.join(P, b, one, Start.NOW, Retention.NONE);
        broker.join(P, c, two, Start.NOW, Retention.NONE);
        assertThat(publish(P, "1"))
                .as("who joins again is told again and counts once")
                .isEqualTo(3);
        settle();
        assertThat(one.told()).containsExactly("+p", "+p", "+p", "p;1");
        assertThat(two.told()).containsExactly("+p", "p;1");
    }

    @Test
    void to_leave_is_told_once_and_only_to_a_member() {
        broker.leave(P, a, one);
        broker.join(P, a, one, Start.NOW, Retention.NONE);
        broker.leave(P, b, one);
        broker.leave(Q, a, one);
        broker.leave(P, a, one);
        broker.leave(P, a, one);
        assertThat(publish(P, "1")).isZero();
        settle();
        assertThat(one.told()).containsExactly("+p", "-p");
        assertThat(paths(broker)).isZero();
    }

    @Test
    void to_drop_is_told_to_nobody() {
        broker.drop(P, a, one);
        broker.join(P, a, one, Start.NOW, Retention.NONE);
        broker.drop(P, a, one);
        broker.drop(P, a, one);
        assertThat(publish(P, "1")).isZero();
        settle();
        assertThat(one.told()).containsExactly("+p");
        assertThat(paths(broker)).isZero();
    }

    @Test
    void a_loop_hears_as_long_as_one_of_its_members_is_there() {
        broker.join(P, a, one, Start.NOW, Retention.NONE);
        broker.join(P, b, one, Start.NOW, Retention.NONE);
        broker.leave(P, a, one);
        assertThat(publish(P, "1")).isOne();
        broker.drop(P, b, one);
        publish(P, "2");
        settle();
        assertThat(one.told()).containsExactly("+p", "+p", "-p", "p;1");
    }

    @Test
    void what_one_does_one_after_the_other_is_told_in_that_order_over_all_paths() {
        broker.join(P, a, one, Start.NOW, Retention.NONE);
        broker.join(Q, a, one, Start.NOW, Retention.NONE);
        publish(P, "1");
        publish(Q, "2");
        broker.leave(P, a, one);
        publish(Q, "3");
        broker.join(P, a, one, Start.NOW, Retention.NONE);
        publish(P, "4");
        settle();
        assertThat(one.told())
                .isEqualTo(List.of("+p", "+q", "p;1", "q;2", "-p", "q;3", "+p", "p;4"));
    }

    @Test
    void a_path_is_occupied_by_its_first_member_and_vacated_by_its_last() {
        RecordingOccupancy told = new RecordingOccupancy();
        broker.watch(told);
        broker.join(P, a, one, Start.NOW, Retention.NONE);
        broker.join(P, a, one, Start.NOW, Retention.NONE);
        broker.join(P, c, two, Start.NOW, Retention.NONE);
        broker.join(Q, b, one, Start.NOW, Retention.NONE);
        broker.leave(P, a, one);
        broker.leave(P, a, one);
        broker.leave(P, b, one);
        assertThat(told.events()).containsExactly("+p", "+q");
        broker.drop(P, c, two);
        broker.drop(P, c, two);
        broker.join(P, a, one, Start.NOW, Retention.NONE);
        broker.leave(Q, b, one);
        assertThat(told.events()).containsExactly("+p", "+q", "-p", "+p", "-q");
        publish(P, "nothing new");
        assertThat(told.events()).hasSize(5);
    }

    @Test
    void a_path_with_a_history_and_no_members_is_vacated() {
        Retention history = new Retention(10, 1000, 1000);
        RecordingOccupancy told = new RecordingOccupancy();
        broker.watch(told);
        broker.publish(Update.of(new ThestralId("sender"), P, Message.of("kept")), history);
        assertThat(told.events()).isEmpty();
        broker.join(P, a, one, Start.NOW, history);
        broker.leave(P, a, one);
        broker.join(P, b, one, Start.NOW, history);
        assertThat(told.events()).containsExactly("+p", "-p", "+p");
    }

    @Test
    void a_path_without_members_leaves_nothing_behind() {
        for (int i = 0; i < 1000; i++) {
            Path path = Path.of("p" + i);
            broker.join(path, a, one, Start.NOW, Retention.NONE);
            broker.join(path, c, two, Start.NOW, Retention.NONE);
            broker.leave(path, a, one);
            broker.drop(path, c, two);
            publish(path, "x");
        }
        settle();
        assertThat(paths(broker)).isZero();
    }
}
