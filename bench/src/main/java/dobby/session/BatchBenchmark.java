package dobby.session;

import dobby.message.Message;
import dobby.message.Path;
import dobby.message.ThestralId;
import dobby.message.Update;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
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

/** A poll's answer, from updates already encoded to bytes in the connection's buffer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BatchBenchmark {
    private static final ThestralId ID = new ThestralId("dobby-" + "aB3".repeat(10) + "xy-4711");

    @Param({"1", "10", "100"})
    public int updates;

    private final List<Entry> entries = new ArrayList<>();
    private final ResumeToken.Key key = new ResumeToken.Key(0x0123456789abcdefL, 0xfedcba98L);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);

    @Setup
    public void encode() {
        Path path = Path.of("contacts/42");
        for (int i = 1; i <= updates; i++) {
            Update update = Update.of(ID, path, Message.of("m".repeat(100)));
            entries.add(new Entry(i, path, Json.update(update, i)));
        }
    }

    @Benchmark
    public ByteBuffer write() {
        Batch batch = new Batch(entries, new ResumeToken(ID, updates, key));
        batch.writeTo(buffer.clear()::put);
        return buffer;
    }
}
