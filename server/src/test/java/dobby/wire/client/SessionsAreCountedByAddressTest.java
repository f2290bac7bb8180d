package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.Metrics;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From one address come so many sessions, unless it stands for many. */
class SessionsAreCountedByAddressTest {

    @RegisterExtension
    static final TestServer counting =
            TestServer.with(settings ->
                    settings.countingLoopback().limits(usual -> usual.withSessions(100, 2)));

    @RegisterExtension
    static final TestServer usual =
            TestServer.with(settings -> settings.limits(limits -> limits.withSessions(100, 2)));

    private static String begin(TestServer server) {
        return server.firenze().send(Requests.get("/comet/")).answer().brief();
    }

    @Test
    void until_one_of_them_ends() {
        Subscriber one = new Subscriber(counting);
        assertThat(begin(counting)).isEqualTo("200");
        assertThat(begin(counting)).isEqualTo("429 too_many_from_address");
        assertThat(new Metrics(counting).refused("sessions-per-address")).isEqualTo(1);
        counting.publish("::close", one.id());
        counting.settle();
        assertThat(begin(counting)).isEqualTo("200");
    }

    @Test
    void loopback_stands_for_many() {
        for (int i = 0; i < 5; i++) {
            assertThat(begin(usual)).isEqualTo("200");
        }
    }
}
