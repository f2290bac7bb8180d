package dobby.bench.yardstick;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.bench.rival.Posts;
import dobby.bench.rival.Rivals;
import dobby.load.Faulty;
import dobby.load.Report;
import dobby.load.wire.Sockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class YardstickLosesNothingTest {
    @ParameterizedTest
    @ValueSource(strings = {"websocket", "sse"})
    void over(String transport) throws IOException {
        Yardstick yardstick = new Yardstick(0);
        Thread.ofVirtual().start(() -> serve(yardstick));
        try (Sockets sockets = new Sockets(0)) {
            Report report =
                    Faulty.run(
                            sockets,
                            Rivals.of("yardstick", transport, yardstick.door()),
                            new Posts(yardstick.door()));

            assertThat(report.number("delivered")).isGreaterThan(0);
            Faulty.expect(report, 0, 0, 0, 0);
        }
    }

    private static void serve(Yardstick yardstick) {
        try {
            yardstick.serve();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
