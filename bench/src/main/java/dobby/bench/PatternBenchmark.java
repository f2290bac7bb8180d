package dobby.bench;

import dobby.broker.LocalBroker;
import dobby.dispatch.Pig;
import dobby.loop.Faults;
import dobby.message.Message;
import dobby.message.Path;
import dobby.message.Start;
import dobby.message.ThestralId;
import dobby.message.Update;
import dobby.registry.Dolores;
import dobby.registry.IdIssuer;
import dobby.registry.Outcome;
import dobby.registry.Registration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
 * One update through Pig and the local broker while somebody is connected to so many patterns
 * {@code orders/<number>/*}: one whose path fits one of them, and one whose path fits none.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PatternBenchmark {
    private static final ThestralId SENDER = new ThestralId("back-end");
    private static final Faults FAULTS =
            (where, thrown) -> {
                throw new IllegalStateException(where, thrown);
            };

    @Param({"0", "1", "1000", "100000"})
    int patterns;

    private final QueueLoop loop = new QueueLoop();
    private final Pig pig = new Pig(new LocalBroker(), FAULTS);
    private final Dolores dolores =
            new Dolores(new IdIssuer("bench", new SplittableRandom(1)), pig, FAULTS);
    private final Message message = Message.of("m".repeat(100));
    private final Update fits = Update.of(SENDER, Path.of("orders/0/status"), message);
    private final Update fitsNone = Update.of(SENDER, Path.of("orders/0/status/old"), message);
    private final Update toOne = Update.of(SENDER, Path.of("news/today"), message);

    @Setup
    public void connect(Blackhole given) {
        Registration who = dolores.register(given::consume, loop);
        for (int i = 0; i < patterns; i++) {
            pig.connect(who, Path.of("orders/" + i + "/*"), Start.NOW);
        }
        pig.connect(dolores.register(given::consume, loop), toOne.path(), Start.NOW);
        loop.runAll();
    }

    /** To the member of a pattern. */
    @Benchmark
    public Outcome hit() {
        return publish(fits);
    }

    /** To nobody. */
    @Benchmark
    public Outcome miss() {
        return publish(fitsNone);
    }

    /** To the one member of a path that fits no pattern. */
    @Benchmark
    public Outcome exact() {
        return publish(toOne);
    }

    private Outcome publish(Update update) {
        Outcome outcome = pig.publish(update);
        loop.runAll();
        return outcome;
    }
}
