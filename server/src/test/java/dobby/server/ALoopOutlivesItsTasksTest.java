package dobby.server;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.config.Io;
import dobby.loop.Loop;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a task throws is told once, as any fault is, and the loop goes on. */
class ALoopOutlivesItsTasksTest {

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final Loops loops;
    private final Loop loop;

    ALoopOutlivesItsTasksTest() throws StartException {
        loops =
                new Loops(
                        1,
                        SocketIo.of(Io.AUTO),
                        (where, thrown) -> told.add(where + ": " + thrown.getMessage()));
        loop = loops.all().getFirst();
    }

    @AfterEach
    void close() {
        loops.close();
    }

    private static Runnable failing(String message) {
        return () -> {
            throw new IllegalStateException(message);
        };
    }

    private String next() throws InterruptedException {
        return String.valueOf(told.poll(5, TimeUnit.SECONDS));
    }

    @Test
    void whichever_way_they_came() throws Exception {
        loop.run(failing("run"));
        assertThat(next()).isEqualTo("a loop's task: run");
        loop.runNext(failing("next"));
        assertThat(next()).isEqualTo("a loop's task: next");
        loop.runAfter(1, failing("after"));
        assertThat(next()).isEqualTo("a loop's task: after");
        loop.run(() -> told.add("alive"));
        assertThat(next()).isEqualTo("alive");
    }

    @Test
    void errors_too() throws Exception {
        loop.run(() -> {
            throw new AssertionError("error");
        });
        assertThat(next()).isEqualTo("a loop's task: error");
    }
}
