package dobby.bench;

import dobby.broker.LocalBroker;
import dobby.broker.Retention;
import dobby.dispatch.Hedwig;
import dobby.dispatch.Pig;
import dobby.loop.Faults;
import dobby.message.Message;
import dobby.message.Parsed;
import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.message.PathRule;
import dobby.message.ThestralId;
import dobby.message.Update;
import dobby.registry.Dolores;
import dobby.registry.IdIssuer;
import dobby.registry.Outcome;
import dobby.registry.Owl;
import dobby.registry.Registration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One update from Dolores through Pig, or Hedwig if there is a history, and the local broker to all
 * who are connected to its path, on one loop.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DispatchBenchmark {
    private static final ThestralId SENDER = new ThestralId("back-end");
    private static final Faults FAULTS =
            (where, thrown) -> {
                throw new IllegalStateException(where, thrown);
            };

    @Param({"1", "100", "10000"})
    int subscribers;

    /** How many updates the path's history keeps. */
    @Param({"0", "100"})
    int history;

    private final QueueLoop loop = new QueueLoop();
    private @Nullable Dolores dolores;
    private final Update update = Update.of(SENDER, Path.of("news"), Message.of("m".repeat(100)));

    @Setup
    public void connect(Blackhole given) {
        Dolores dolores =
                new Dolores(new IdIssuer("bench", new SplittableRandom(1)), owl(), FAULTS);
        this.dolores = dolores;
        for (int i = 0; i < subscribers; i++) {
            Registration who = dolores.register(given::consume, loop);
            dolores.update(connectToNews(who));
        }
        loop.runAll();
    }

    private Owl owl() {
        if (history == 0) {
            return new Pig(new LocalBroker(), FAULTS);
        }
        Retention retention = new Retention(history, 1 << 20, 3_600_000);
        return new Hedwig(
                new LocalBroker(System::currentTimeMillis, () -> "epoch", 1 << 26),
                FAULTS,
                List.of(new PathRule<>(PathPattern.of("**"), retention)));
    }

    private static Update connectToNews(Registration who) {
        return switch (Update.parse(SENDER, "::connect", who.id().text() + "->news", 1024)) {
            case Parsed.Value<Update>(Update connect) -> connect;
            case Parsed.Refused<Update> refused ->
                    throw new IllegalStateException(refused.detail());
        };
    }

    @Benchmark
    public Outcome publish() {
        Outcome outcome = Objects.requireNonNull(dolores).update(update);
        loop.runAll();
        return outcome;
    }
}
