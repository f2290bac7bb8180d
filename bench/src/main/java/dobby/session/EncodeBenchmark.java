package dobby.session;

import dobby.message.Message;
import dobby.message.Path;
import dobby.message.ThestralId;
import dobby.message.Update;
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

/** An update's JSON, made once per loop: 100 bytes of message, plain or not. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EncodeBenchmark {
    /** What the message is made of. */
    public enum Kind {
        PLAIN("m".repeat(100)),
        JSON("{\"guid\":1,\"a\":2}\n".repeat(6)),
        NOT_ASCII("\u00fc".repeat(50)),
        EMOJI("\ud83e\udd89".repeat(25)),
        ESCAPES("\"\\".repeat(50));

        final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    @Param public Kind kind = Kind.PLAIN;

    private Update update = updateOf(Kind.PLAIN);

    @Setup
    public void make() {
        update = updateOf(kind);
    }

    private static Update updateOf(Kind kind) {
        return Update.of(new ThestralId("back-end"), Path.of("contacts/42"), Message.of(kind.text));
    }

    @Benchmark
    public byte[] encode() {
        return Json.update(update, 123_456);
    }
}
