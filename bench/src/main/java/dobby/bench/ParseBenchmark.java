package dobby.bench;

import dobby.message.Parsed;
import dobby.message.Path;
import dobby.message.ThestralId;
import dobby.message.Update;
import dobby.session.ResumeToken;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading what comes in: a path, a whole update, a command, a poll's token. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ParseBenchmark {
    private static final int MESSAGE_BYTES_MAX = 1 << 20;
    private static final String ID = "dobby-" + "aB3".repeat(10) + "xy-4711";

    private final ThestralId sender = new ThestralId("back-end");
    private String path = "contacts/42";
    private String wide = "Grüße/42";
    private String message = "m".repeat(100);
    private String relation = ID + "->contacts/42";
    private String token = ID + "/123456/" + "A".repeat(22);

    @Benchmark
    public Parsed<Path> path() {
        return Path.parse(path);
    }

    @Benchmark
    public Parsed<Path> pathNotAscii() {
        return Path.parse(wide);
    }

    @Benchmark
    public Parsed<Update> update() {
        return Update.parse(sender, path, message, MESSAGE_BYTES_MAX);
    }

    @Benchmark
    public Parsed<Update> connect() {
        return Update.parse(sender, "::connect", relation, MESSAGE_BYTES_MAX);
    }

    @Benchmark
    public @Nullable ResumeToken token() {
        return ResumeToken.parse(token);
    }
}
