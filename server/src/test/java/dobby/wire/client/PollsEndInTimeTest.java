package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.session.SessionLimits;
import dobby.stage.TestClient;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A poll is answered at the latest after poll-timeout, a session lives session-timeout without one.
 */
class PollsEndInTimeTest {

    private static final long POLL_TIMEOUT_MS = 200;
    private static final long SESSION_TIMEOUT_MS = 700;
    private static final int QUEUE_MAX = 3;

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain ->
                    plain.sessions(
                            new SessionLimits(
                                    POLL_TIMEOUT_MS,
                                    25_000,
                                    SESSION_TIMEOUT_MS,
                                    0,
                                    QUEUE_MAX,
                                    100_000)));

    /** A back-end that hears who goes. */
    private static RawSocket monitor() {
        RawSocket monitor = server.imperio().send("::whoami;\n");
        server.connect(monitor.line().substring("::id;".length()), "::gone");
        assertThat(monitor.line()).isEqualTo("::gone;");
        return monitor;
    }

    @Test
    void a_poll_is_answered_with_nothing_and_the_same_token() {
        Subscriber subscriber = Subscriber.of(server, "p");
        String token = subscriber.token();
        assertThat(subscriber.take()).isEmpty();
        assertThat(subscriber.token()).isEqualTo(token);
    }

    /** Waits for it; other tests' sessions go meanwhile. */
    private static void awaitGone(RawSocket monitor, String id) {
        String line = monitor.line();
        while (!line.equals("::gone;" + id)) {
            assertThat(line).startsWith("::gone;");
            line = monitor.line();
        }
    }

    @Test
    void who_does_not_come_back_is_gone_and_his_token_begins_anew() {
        RawSocket monitor = monitor();
        Subscriber subscriber = Subscriber.of(server, "p");
        awaitGone(monitor, subscriber.id());
        String old = subscriber.id();
        assertThat(subscriber.take()).isEmpty();
        assertThat(subscriber.id()).isNotEqualTo(old);
    }

    @Test
    void who_vanishes_during_a_poll_is_gone_too() {
        RawSocket monitor = monitor();
        Subscriber subscriber = Subscriber.of(server, "p");
        server.firenze().send(Requests.get("/" + subscriber.token())).close();
        awaitGone(monitor, subscriber.id());
    }

    @Test
    void a_session_that_a_back_end_closes_is_answered() {
        Subscriber subscriber = Subscriber.of(server, "p");
        RawSocket held = server.firenze().send(Requests.get("/" + subscriber.token()));
        server.settle();
        server.publish("::close", subscriber.id());
        assertThat(TestClient.tokenIn(held.answer().body())).isEqualTo(subscriber.token());
    }

    @Test
    void what_was_lost_is_said() {
        Subscriber subscriber = Subscriber.of(server, "p");
        for (int i = 1; i <= QUEUE_MAX + 2; i++) {
            server.publish("p", "m" + i);
        }
        assertThat(subscriber.take()).containsExactly("::gap;p", "p;m3", "p;m4", "p;m5");
    }
}
