package dobby.wire.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.registry.ConnectLimits;
import dobby.wire.stage.Metrics;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A session is connected to so much and no more. */
class ConnectsAreBoundedTest {

    private static final int PATHS = 3;
    private static final int PATTERNS = 2;

    @RegisterExtension
    static final TestServer server =
            TestServer.with(settings ->
                    settings.limits(
                            usual -> usual.withConnects(new ConnectLimits(PATHS, PATTERNS))));

    private final Metrics metrics = new Metrics(server);
    private final Subscriber one = new Subscriber(server);

    /** What an earlier test has connected is let go of by its loop, in time. */
    @BeforeEach
    void nothingIsLeft() {
        server.await("no paths", () -> metrics.value("dobby_paths") == 0);
    }

    @AfterEach
    void leave() {
        send("::close;" + one.id());
    }

    private static String send(String... updates) {
        return server.dudley().send(Requests.batch(updates)).answer().brief();
    }

    private String connect(String path) {
        return "::connect;" + one.id() + "->" + path;
    }

    @Test
    void to_so_many_paths_until_it_is_disconnected_from_one() {
        assertThat(send(connect("a"), connect("b"), connect("c"))).isEqualTo("200");
        int before = metrics.refused("session-paths");
        assertThat(send(connect("d"))).isEqualTo("409 too_many_connects");
        assertThat(metrics.refused("session-paths")).isEqualTo(before + 1);
        assertThat(send(connect("a"))).isEqualTo("200");
        assertThat(send("::disconnect;" + one.id() + "->b")).isEqualTo("200");
        assertThat(send(connect("d"))).isEqualTo("200");
        assertThat(send(connect("b"))).isEqualTo("409 too_many_connects");
    }

    @Test
    void a_batch_that_goes_too_far_is_refused_whole() {
        assertThat(send(connect("a"), connect("b"), connect("c"), connect("d")))
                .isEqualTo("409 too_many_connects");
        assertThat(metrics.value("dobby_paths")).isZero();
        assertThat(send(connect("a"), connect("b"), connect("c"))).isEqualTo("200");
    }

    @Test
    void to_so_many_patterns_whatever_its_paths() {
        assertThat(send(connect("a"), connect("b"), connect("c"))).isEqualTo("200");
        assertThat(send(connect("x/*"), connect("y/**"))).isEqualTo("200");
        assertThat(send(connect("z/*"))).isEqualTo("409 too_many_patterns");
        assertThat(send("::disconnect;" + one.id() + "->x/*")).isEqualTo("200");
        assertThat(send(connect("z/*"))).isEqualTo("200");
    }

    @Test
    void a_line_is_told_so() {
        send(connect("a"), connect("b"), connect("c"));
        assertThat(server.imperio().send(connect("d") + "\n").line())
                .startsWith("::error;too_many_connects ");
    }
}
