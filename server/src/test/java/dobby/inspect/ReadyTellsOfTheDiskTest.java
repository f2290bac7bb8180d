package dobby.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.broker.LogStore.Health;
import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.ManualStores;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether updates can be kept is seen at Dudley, before one is refused. */
class ReadyTellsOfTheDiskTest {

    @RegisterExtension
    static final TestServer server =
            TestServer.with(settings -> settings.durable("kept", "health"));

    private static HttpAnswer get(String target) {
        return server.dudley().send(Requests.get(target)).answer();
    }

    @Test
    void until_it_can_be_written_again() {
        assertThat(get("/health/ready").body()).isEqualTo("ok\n");
        ManualStores.in("health").be(new Health(false, "The disk has no room for the log."));
        HttpAnswer answer = get("/health/ready");
        assertThat(answer.brief()).isEqualTo("503 storage_failed");
        assertThat(answer.body()).contains("The disk has no room for the log.");
        assertThat(get("/health/live").body()).isEqualTo("ok\n");
        ManualStores.in("health").be(new Health(true, "written"));
        assertThat(get("/health/ready").body()).isEqualTo("ok\n");
    }
}
