package dobby.wire.client;

import static dobby.wire.stage.Grants.connect;
import static dobby.wire.stage.Grants.post;
import static dobby.wire.stage.Grants.saying;
import static dobby.wire.stage.Grants.show;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.jwt.Issuer;
import dobby.wire.stage.Grants;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that connect themselves and publish begin no path where half of all there may be are. */
class GuestsHaveHalfOfThePathsTest {

    private static final String FULL = "503 too_many_paths";

    @RegisterExtension
    static final TestServer server =
            TestServer.with(settings ->
                    settings.grants(Grants.settings())
                            .history("log/*", 5)
                            .limits(usual -> usual.withPaths(6)));

    private final Subscriber client = new Subscriber(server);

    private String says(String... pathsAndMessages) {
        return post(server, client.token(), saying(pathsAndMessages)).brief();
    }

    private static String backEnd(String update) {
        return server.dudley().send(Requests.batch(update)).answer().brief();
    }

    @Test
    void connects_and_histories() {
        String grant = "'connect':['**'],'publish':['**']";
        show(server, client.token(), Issuer.token("7", 100, grant));
        String me = client.id() + "->";
        assertThat(says("::connect", me + "a", "log/1", "x", "::connect", me + "b", "log/2", "x"))
                .as("as if those before had been carried out")
                .isEqualTo(FULL);
        assertThat(says("::connect", me + "a", "log/1", "x", "::connect", me + "b"))
                .isEqualTo("204");
        assertThat(connect(server, client.token(), "c")).isEqualTo(FULL);
        assertThat(connect(server, client.token(), "c/*")).isEqualTo(FULL);
        assertThat(says("log/2", "x")).isEqualTo(FULL);
        assertThat(says("log/1", "y", "unheard", "y")).isEqualTo("204");
        assertThat(connect(server, client.token(), "log/1")).isEqualTo("204");
        Subscriber other = new Subscriber(server);
        for (String path : new String[] {"d", "e", "f"}) {
            assertThat(backEnd("::connect;" + other.id() + "->" + path)).isEqualTo("200");
        }
        assertThat(backEnd("log/2;x")).isEqualTo(FULL);
    }
}
