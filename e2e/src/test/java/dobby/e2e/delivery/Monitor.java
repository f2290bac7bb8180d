package dobby.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.RawSocket;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * A line connection that is told of every session that ends.
 *
 * <p>Threads: one.
 */
final class Monitor implements AutoCloseable {

    private static final String GONE = "::gone;";

    private final RawSocket socket;

    /** Connects. */
    Monitor(DobbyProcess dobby) throws IOException {
        socket = new RawSocket(dobby.imperio());
        String id = socket.send("::whoami;\n").line().substring("::id;".length());
        socket.send("::connect;" + id + "->::gone\n");
        assertThat(socket.line()).isEqualTo(GONE);
    }

    /** Waits until so many have ended; each is told once. */
    Set<String> gone(int count) throws IOException {
        Set<String> gone = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            String line = socket.line();
            assertThat(line).startsWith(GONE);
            assertThat(gone.add(line.substring(GONE.length()))).as(line).isTrue();
        }
        return gone;
    }

    /** Nothing else has been told. */
    void assertNothingMore() throws IOException {
        assertThat(socket.send("::whoami;\n").line()).startsWith("::id;");
    }

    @Override
    public void close() {
        socket.close();
    }
}
