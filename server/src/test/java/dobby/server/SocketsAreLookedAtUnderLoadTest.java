package dobby.server;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.loop.Loop;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** However many tasks wait for a loop, who sends a request is heard soon. */
class SocketsAreLookedAtUnderLoadTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    private static final int TASKS = 1500;
    private static final long TASK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    @Test
    void long_before_the_tasks_are_done() throws Exception {
        AtomicInteger done = new AtomicInteger();
        AtomicBoolean answered = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        RawSocket socket = server.firenze();
        server.settle();
        Loop loop = server.dobby().loop();
        for (int i = 0; i < TASKS; i++) {
            loop.run(() -> {
                begun.countDown();
                done.incrementAndGet();
                if (!answered.get()) {
                    LockSupport.parkNanos(TASK_NANOS);
                }
            });
        }
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(socket.send(Requests.get("/health/live")).answer().brief()).isEqualTo("200");
        answered.set(true);
        assertThat(done.get()).isLessThan(300); // in a second there are nearly 500
    }
}
