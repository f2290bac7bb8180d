package dobby.cornelius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dobby.cornelius.CorneliusException.Uncertain;
import dobby.cornelius.CorneliusException.Unreachable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Whatever the other side does, the caller is free again in time, and so is the connection. */
class NothingTakesLongerThanItsTimeoutTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration MUCH_LONGER = Duration.ofSeconds(10);
    private static final Duration NEVER = Duration.ofHours(1);

    @Test
    void not_a_server_that_says_nothing() throws Exception {
        try (SmallServer server = SmallServer.that(Reply.silence())) {
            assertEndsInTime(() -> patient(server).publish("a", "b"), Uncertain.class);
            assertThat(server.wasAbandoned()).isTrue();
            assertThat(server.requests()).hasSize(1);
        }
    }

    /** The JDK's own timeout is over with the head. */
    @Test
    void not_one_that_begins_an_answer_and_does_not_end_it() throws Exception {
        Reply begun =
                new Reply("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"upd", Reply.Then.HOLD);
        try (SmallServer server = SmallServer.that(begun)) {
            assertEndsInTime(() -> patient(server).publish("a", "b"), Uncertain.class);
            assertThat(server.wasAbandoned()).isTrue();
        }
    }

    @Test
    void not_one_that_is_asked_through_a_future() throws Exception {
        try (SmallServer server = SmallServer.that(Reply.silence())) {
            CompletableFuture<Integer> published = patient(server).async().publish("a", "b");
            Throwable thrown = catchThrowable(published::join);
            assertThat(thrown)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(Uncertain.class);
            assertThat(server.wasAbandoned()).isTrue();
        }
    }

    @Test
    void not_a_connection_that_is_never_taken_and_that_is_certain() throws Exception {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            while (isTaken(full, queue)) {
                // until its queue is full
            }
            Cornelius dobby =
                    Cornelius.builder(SmallServer.url(full.getLocalPort())).timeout(SHORT).build();
            assertEndsInTime(() -> dobby.publish("a", "b"), Unreachable.class);
        } finally {
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    @Test
    void not_a_caller_who_is_interrupted() throws Exception {
        try (SmallServer server = SmallServer.that(Reply.silence())) {
            Cornelius dobby = Cornelius.builder(server.url()).timeout(NEVER).build();
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread caller =
                    new Thread(() -> {
                        Throwable thrown = catchThrowable(() -> dobby.publish("a", "b"));
                        interrupted.complete(
                                thrown instanceof Uncertain
                                        && Thread.currentThread().isInterrupted());
                    });
            caller.start();
            server.await(1);
            caller.interrupt();
            assertThat(interrupted.join()).isTrue();
            assertThat(server.wasAbandoned()).isTrue();
        }
    }

    @Test
    void not_a_future_that_is_cancelled() throws Exception {
        try (SmallServer server = SmallServer.that(Reply.silence())) {
            Cornelius dobby = Cornelius.builder(server.url()).timeout(NEVER).build();
            CompletableFuture<Integer> published = dobby.async().publish("a", "b");
            server.await(1);
            published.cancel(true);
            assertThat(server.wasAbandoned()).isTrue();
        }
    }

    private static Cornelius patient(SmallServer server) {
        return Cornelius.builder(server.url()).timeout(SHORT).build();
    }

    private static boolean isTaken(ServerSocket server, List<Socket> queue) throws Exception {
        Socket socket = new Socket();
        queue.add(socket);
        try {
            socket.connect(server.getLocalSocketAddress(), 100);
            return true;
        } catch (SocketTimeoutException full) {
            return false;
        }
    }

    private static void assertEndsInTime(
            ThrowingCallable call, Class<? extends CorneliusException> as) {
        long begin = System.nanoTime();
        assertThatThrownBy(call).isInstanceOf(as);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(SHORT, MUCH_LONGER);
    }
}
