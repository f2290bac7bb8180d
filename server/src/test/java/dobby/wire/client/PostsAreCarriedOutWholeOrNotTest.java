package dobby.wire.client;

import static dobby.wire.stage.Grants.post;
import static dobby.wire.stage.Grants.saying;
import static dobby.wire.stage.Grants.show;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.jwt.Issuer;
import dobby.wire.stage.Grants;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** If one thing that a client posts is refused, nothing of it is done, whatever it is. */
class PostsAreCarriedOutWholeOrNotTest {

    private static final String GRANT = "'connect':['a','b','room'],'publish':['c']";

    @RegisterExtension
    static final TestServer server =
            TestServer.with(settings -> settings.grants(Grants.settings()).presence("room"));

    private final Subscriber client = new Subscriber(server);
    private final String me = client.id() + "->";

    private String says(String... pathsAndMessages) {
        return post(server, client.token(), saying(pathsAndMessages)).brief();
    }

    @BeforeEach
    void granted() {
        show(server, client.token(), Issuer.token("7", 100, GRANT));
    }

    @Test
    void a_disconnect_of_what_is_a_back_ends() {
        server.connect(client.id(), "theirs");
        assertThat(client.take()).containsExactly("theirs;");
        assertThat(says("::connect", me + "a", "::disconnect", me + "theirs"))
                .isEqualTo("403 not_allowed");
        server.connect(client.id(), "last");
        assertThat(client.take()).containsExactly("last;");
    }

    @Test
    void disconnects_of_what_those_before_have_ended_or_begun() {
        assertThat(says("::connect", me + "a", "::disconnect", me + "a", "::disconnect", me + "a"))
                .isEqualTo("403 not_allowed");
        assertThat(says("::connect", me + "a", "::disconnect", me + "a", "::connect", me + "a"))
                .isEqualTo("204");
        assertThat(says("::disconnect", me + "a", "::connect", me + "a", "::disconnect", me + "a"))
                .isEqualTo("204");
        assertThat(says("::disconnect", me + "a")).isEqualTo("403 not_allowed");
    }

    @Test
    void what_the_next_token_takes_away() {
        assertThat(says("::connect", me + "a")).isEqualTo("204");
        String less = Issuer.token("7", 100, "'connect':['b']");
        assertThat(says("::auth", less, "::disconnect", me + "a")).isEqualTo("403 not_allowed");
        assertThat(says("::disconnect", me + "a")).as("nothing was done").isEqualTo("204");
    }

    @Test
    void an_info_that_is_too_long_for_the_path() {
        String info = ",'info':{'name':'" + "x".repeat(100) + "'}";
        show(server, client.token(), Issuer.token("7", 100, GRANT + info));
        assertThat(says("::connect", me + "a", "::connect", me + "room"))
                .isEqualTo("400 bad_member");
        assertThat(says("::disconnect", me + "a")).as("nothing was done").startsWith("403");
    }
}
