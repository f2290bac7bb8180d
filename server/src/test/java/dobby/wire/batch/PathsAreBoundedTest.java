package dobby.wire.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.Metrics;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** There are so many paths with members or a history and no more, patterns among them. */
class PathsAreBoundedTest {

    @RegisterExtension
    static final TestServer server =
            TestServer.with(
                    settings -> settings.history("log/*", 5).limits(usual -> usual.withPaths(4)));

    private static String send(String... updates) {
        return server.dudley().send(Requests.batch(updates)).answer().brief();
    }

    @Test
    void until_one_is_left_by_its_last_member() {
        Subscriber one = new Subscriber(server);
        Subscriber other = new Subscriber(server);
        String connect = "::connect;" + one.id() + "->";
        assertThat(send(connect + "a", connect + "b/*", connect + "c")).isEqualTo("200");
        assertThat(send("log/1;x")).isEqualTo("200");
        assertThat(send("log/2;x")).isEqualTo("503 too_many_paths");
        assertThat(send("log/1;y", "unheard;y")).isEqualTo("200");
        connect = "::connect;" + other.id() + "->";
        assertThat(send(connect + "d")).isEqualTo("503 too_many_paths");
        assertThat(send(connect + "e/**")).isEqualTo("503 too_many_paths");
        assertThat(send(connect + "a", connect + "b/*")).isEqualTo("200");
        Metrics metrics = new Metrics(server);
        assertThat(metrics.value("dobby_paths")).isEqualTo(4);
        assertThat(metrics.refused("paths")).isEqualTo(3);
        assertThat(send("::disconnect;" + one.id() + "->c", connect + "d"))
                .isEqualTo("503 too_many_paths");
        assertThat(send("::disconnect;" + one.id() + "->c")).isEqualTo("200");
        assertThat(send(connect + "d", connect + "f")).isEqualTo("503 too_many_paths");
        assertThat(send(connect + "d")).isEqualTo("200");
    }
}
