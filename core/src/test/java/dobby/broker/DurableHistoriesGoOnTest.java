package dobby.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Message;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Start;
import dobby.message.ThestralId;
import dobby.message.Update;
import dobby.registry.Outcome;
import dobby.registry.Pending;
import dobby.stage.ManualStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** After a start a durable history is what it was, within what its retention allows now. */
class DurableHistoriesGoOnTest {

    private static final Path P = Path.of("p");
    private static final Retention DURABLE = new Retention(3, 1000, 1000).onDisk();

    private long nowMs = 10_000;
    private final ManualStore store = new ManualStore();
    private final LocalBroker broker = new LocalBroker(() -> nowMs, () -> "new", 1 << 20, store);

    private static KeptLog log(Path path, long head, long... atMs) {
        List<KeptLog.Kept> kept = new ArrayList<>();
        for (int i = 0; i < atMs.length; i++) {
            long offset = head - atMs.length + 1 + i;
            Update update = Update.of(new ThestralId("s"), path, Message.of("m" + offset));
            kept.add(new KeptLog.Kept(update.at(new Position("old", offset)), atMs[i]));
        }
        return new KeptLog(path, new Position("old", head), kept);
    }

    private LocalBroker.Recovered recover(KeptLog... logs) {
        for (KeptLog each : logs) {
            store.with(each);
        }
        return broker.recover(path -> path.equals(P) ? DURABLE : Retention.NONE);
    }

    private List<String> history(Start start) {
        return broker.slice(P, start, null).updates().stream()
                .map(update -> update.message() + "@" + update.position())
                .toList();
    }

    private Outcome publish(String message) {
        Update update = Update.of(new ThestralId("s"), P, Message.of(message));
        Pending pending = (Pending) broker.publish(update, DURABLE);
        store.keepAll();
        List<Outcome> known = new ArrayList<>();
        pending.whenKnown(known::add);
        return known.getFirst();
    }

    @Test
    void in_its_epoch_with_its_places_and_ages() {
        LocalBroker.Recovered recovered = recover(log(P, 7, 9500, 9600));
        assertThat(recovered).isEqualTo(new LocalBroker.Recovered(1, List.of()));
        Start known = new Start.After(new Position("old", 6));
        assertThat(history(known)).containsExactly("m7@old:7");
        assertThat(broker.slice(P, known, null).lost()).isNull();
        assertThat(publish("m8")).isEqualTo(new Outcome.Accepted(0, new Position("old", 8)));
        assertThat(history(Start.ALL)).containsExactly("m6@old:6", "m7@old:7", "m8@old:8");
        nowMs = 10_501;
        assertThat(history(Start.ALL)).containsExactly("m7@old:7", "m8@old:8");
        broker.forgetOld();
        assertThat(store.told()).containsExactly("trim p old:5", "trim p old:6");
    }

    @Test
    void what_it_may_keep_no_longer_is_trimmed() {
        recover(log(P, 7, 8999, 9000, 9100, 9100, 9100));
        assertThat(history(Start.ALL)).containsExactly("m5@old:5", "m6@old:6", "m7@old:7");
        assertThat(store.told()).containsExactly("trim p old:4");
    }

    @Test
    void of_one_of_which_all_is_gone_the_place_is_known() {
        recover(log(P, 7));
        assertThat(publish("m8")).isEqualTo(new Outcome.Accepted(0, new Position("old", 8)));
    }

    @Test
    void one_that_is_over_is_forgotten_and_begins_anew() {
        recover(log(P, 7, 9500));
        nowMs = 10_501;
        broker.forgetOld();
        assertThat(broker.paths()).isZero();
        assertThat(store.told()).containsExactly("trim p old:6", "trim p old:7", "forget p");
        assertThat(publish("m1")).isEqualTo(new Outcome.Accepted(0, new Position("new", 1)));
    }

    @Test
    void one_that_is_being_written_is_not_over() {
        recover(log(P, 7, 9500));
        nowMs = 10_501;
        Update update = Update.of(new ThestralId("s"), P, Message.of("m8"));
        broker.publish(update, DURABLE);
        broker.forgetOld();
        store.keepAll();
        assertThat(history(Start.ALL)).containsExactly("m8@old:8");
    }

    @Test
    void what_is_durable_no_longer_is_left_where_it_is() {
        KeptLog other = log(Path.of("q"), 7, 9500);
        LocalBroker.Recovered recovered = recover(log(P, 7, 9500), other);
        assertThat(recovered).isEqualTo(new LocalBroker.Recovered(1, List.of(other.path())));
        assertThat(store.left()).containsExactly(other);
        assertThat(broker.state(other.path()).head()).isNull();
    }
}
