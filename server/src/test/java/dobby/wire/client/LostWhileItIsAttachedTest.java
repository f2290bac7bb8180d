package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.loop.Loop;
import dobby.session.SessionLimits;
import dobby.wire.stage.StreamedClient;
import dobby.wire.stage.StreamedClient.Kind;
import dobby.wire.stage.TestServer;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A connection may end while the news of it is on its way to its session's loop; the session must
 * not hold on to it for ever.
 */
class LostWhileItIsAttachedTest {

    private static final int ROUNDS = 6; // every other connection comes to the loop that is free

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain ->
                    plain.loops(2)
                            .sessions(new SessionLimits(30_000, 25_000, 500, 0, 1024, 1_000_000)));

    /** A session on another loop than the one that accepts connections. */
    private static StreamedClient away(Kind kind) {
        StreamedClient client = kind.of(server, "p");
        while (home(client) == server.dobby().loop()) {
            client.socket().reset();
            client = kind.of(server, "p");
        }
        return client;
    }

    private static Loop home(StreamedClient client) {
        return Objects.requireNonNull(server.dobby().dolores().find(client.id())).home();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until the free loop has looked at its sockets a few times. */
    private static void rounds() {
        for (int i = 0; i < 5; i++) {
            CountDownLatch round = new CountDownLatch(1);
            server.dobby().loop().runAfter(1_000_000, round::countDown);
            await(round);
        }
    }

    @ParameterizedTest
    @EnumSource
    void its_session_expires(Kind kind) {
        int before = server.registered();
        for (int i = 0; i < ROUNDS; i++) {
            StreamedClient client = away(kind);
            CountDownLatch standing = new CountDownLatch(1);
            CountDownLatch over = new CountDownLatch(1);
            home(client)
                    .run(() -> {
                        standing.countDown();
                        await(over);
                    });
            await(standing);
            StreamedClient next = kind.open(server, client.token());
            rounds();
            next.socket().reset();
            rounds();
            over.countDown();
        }
        server.await("all have expired", () -> server.registered() <= before);
    }
}
