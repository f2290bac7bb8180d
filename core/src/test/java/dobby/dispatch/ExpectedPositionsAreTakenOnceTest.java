package dobby.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.broker.LocalBroker;
import dobby.broker.Retention;
import dobby.message.Message;
import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.message.PathRule;
import dobby.message.Position;
import dobby.message.ThestralId;
import dobby.message.Update;
import dobby.registry.Handling;
import dobby.registry.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of those who expect the same newest position, one is accepted and the others are told. */
class ExpectedPositionsAreTakenOnceTest {

    private static final Path P = Path.of("p");
    private static final int THREADS = 4;
    private static final int EACH = 500;

    private final Hedwig hedwig =
            new Hedwig(
                    new LocalBroker(() -> 0, () -> "e", 1 << 20),
                    (where, thrown) -> {
                        throw new AssertionError(where, thrown);
                    },
                    List.of(new PathRule<>(PathPattern.of("p"), new Retention(10, 1000, 60_000))));

    private Outcome append(long expected) {
        return hedwig.publish(
                Update.of(new ThestralId("s"), P, Message.of("m")),
                new Handling(null, new Position("e", expected), null));
    }

    @Test
    void one_who_is_behind_is_told_the_newest() {
        assertThat(append(0)).isEqualTo(new Outcome.Accepted(0, new Position("e", 1)));
        assertThat(append(0)).isEqualTo(new Outcome.Moved(new Position("e", 1)));
        assertThat(append(2)).isEqualTo(new Outcome.Moved(new Position("e", 1)));
        assertThat(append(1)).isEqualTo(new Outcome.Accepted(0, new Position("e", 2)));
    }

    @Test
    @Timeout(30)
    void many_who_append_lose_none_of_each_other_s() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(threads.submit(this::appendAll));
            }
            for (Future<?> each : all) {
                each.get(20, TimeUnit.SECONDS);
            }
        }
        assertThat(append(0)).isEqualTo(new Outcome.Moved(new Position("e", THREADS * EACH)));
    }

    private void appendAll() {
        long newest = 0;
        for (int accepted = 0; accepted < EACH; ) {
            switch (append(newest)) {
                case Outcome.Accepted(int _, Position position, String _, boolean _) -> {
                    assertThat(position).isEqualTo(new Position("e", newest + 1));
                    newest++;
                    accepted++;
                }
                case Outcome.Moved(Position position) -> newest = position.offset();
                default -> throw new AssertionError();
            }
        }
    }
}
