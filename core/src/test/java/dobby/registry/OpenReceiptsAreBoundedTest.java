package dobby.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.broker.LocalBroker;
import dobby.broker.Retention;
import dobby.dispatch.Hedwig;
import dobby.message.Parsed;
import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.message.PathRule;
import dobby.message.Position;
import dobby.message.Refusal;
import dobby.message.Start;
import dobby.message.Terms;
import dobby.message.Update;
import dobby.stage.ManualLoop;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Only so many receipts are open; one that is told, or whose update is refused, makes room. */
class OpenReceiptsAreBoundedTest {

    private final ManualLoop loop = new ManualLoop();
    private final Receipts receipts = new Receipts(loop, 1000, 2);
    private final Dolores dolores =
            new Dolores(
                    new IdIssuer("test", new Random(1)),
                    new Hedwig(
                            new LocalBroker(() -> 0, () -> "e", 1000),
                            (where, thrown) -> {},
                            List.of(
                                    new PathRule<>(
                                            PathPattern.of("log"), new Retention(9, 99, 9999)))),
                    (where, thrown) -> {},
                    new Keys(() -> 0),
                    receipts,
                    ConnectLimits.NONE);

    private Outcome publish(String path, @Nullable Position expect) {
        Terms terms = new Terms(null, null, expect, Path.of("told"));
        Parsed<Update> update = Update.parse(dolores.id(), path, "m", 9, Start.NOW, terms);
        return dolores.update(((Parsed.Value<Update>) update).value());
    }

    @Test
    void one_too_many_is_refused_until_another_is_told() {
        Registration pending = dolores.register(_ -> {}, loop);
        String path = pending.id().text();
        assertThat(publish(path, null)).isInstanceOf(Outcome.Accepted.class);
        assertThat(publish(path, null)).isInstanceOf(Outcome.Accepted.class);
        assertThat(publish(path, null))
                .isEqualTo(
                        new Outcome.Denied(
                                Refusal.TOO_MANY_RECEIPTS, Refusal.TOO_MANY_RECEIPTS.title()));
        loop.runAll();
        assertThat(receipts.left()).isEqualTo(2);
        assertThat(publish(path, null)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void what_is_not_accepted_has_none() {
        for (int i = 0; i < 5; i++) {
            assertThat(publish("log", new Position("e", 7))).isInstanceOf(Outcome.Moved.class);
            loop.runAll();
        }
        assertThat(receipts.left()).isEqualTo(2);
        loop.advanceMs(2000);
        assertThat(receipts.left()).isEqualTo(2);
    }
}
