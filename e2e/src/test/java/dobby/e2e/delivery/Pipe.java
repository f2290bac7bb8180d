package dobby.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.RawSocket;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Copies bytes between the line doors of two servers, and understands none of them.
 *
 * <p>Threads: one of its own for each direction.
 */
final class Pipe implements AutoCloseable {

    private final RawSocket a;
    private final RawSocket b;
    private final AtomicLong linesToA = new AtomicLong();
    private final AtomicLong linesToB = new AtomicLong();

    /** Connects to both and connects itself to the paths on both. */
    Pipe(DobbyProcess a, DobbyProcess b, String... paths) throws IOException {
        this.a = join(a, paths);
        this.b = join(b, paths);
        Thread.ofVirtual().start(() -> copy(this.a, this.b, linesToB));
        Thread.ofVirtual().start(() -> copy(this.b, this.a, linesToA));
    }

    private static RawSocket join(DobbyProcess dobby, String... paths) throws IOException {
        RawSocket socket = new RawSocket(dobby.imperio());
        String answer = socket.send("::whoami;\n").line();
        assertThat(answer).startsWith("::id;");
        String id = answer.substring("::id;".length());
        for (String path : paths) {
            socket.send("::connect;" + id + "->" + path + '\n');
            assertThat(socket.line()).contains(path);
        }
        return socket;
    }

    private static void copy(RawSocket from, RawSocket to, AtomicLong lines) {
        try {
            for (byte[] bytes = from.some(); bytes.length > 0; bytes = from.some()) {
                for (byte b : bytes) {
                    if (b == '\n') {
                        lines.incrementAndGet();
                    }
                }
                to.send(bytes);
            }
        } catch (IOException ignored) {
            // The test is over.
        }
    }

    /** Says something to A that it will complain of. */
    void annoyA() throws IOException {
        a.send("::no-such-command;\n");
    }

    /** How many lines were copied to A. */
    long linesToA() {
        return linesToA.get();
    }

    /** How many lines were copied to B. */
    long linesToB() {
        return linesToB.get();
    }

    @Override
    public void close() {
        a.close();
        b.close();
    }
}
