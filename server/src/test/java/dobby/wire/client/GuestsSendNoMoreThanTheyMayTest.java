package dobby.wire.client;

import static dobby.wire.stage.Grants.connect;
import static dobby.wire.stage.Grants.post;
import static dobby.wire.stage.Grants.saying;
import static dobby.wire.stage.Grants.show;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.jwt.Issuer;
import dobby.wire.stage.Grants;
import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a user sends is counted over all its sessions, its commands too, however it shows who. */
class GuestsSendNoMoreThanTheyMayTest {

    private static final String GRANT = "'connect':['**'],'publish':['c']";
    private static final String TOO_MANY = "429 too_many_updates";

    @RegisterExtension
    static final TestServer server = TestServer.with(plain -> plain.grants(Grants.settings()));

    private static Subscriber granted(String user) {
        Subscriber client = new Subscriber(server);
        assertThat(show(server, client.token(), Issuer.token(user, 100, GRANT))).isEqualTo("204");
        return client;
    }

    /** So many updates, and what stands before them. */
    private static String updates(int count, String before) {
        String many = "{\"path\":\"c\",\"message\":\"m\"},".repeat(count);
        return "[" + before + many.substring(0, many.length() - 1) + "]";
    }

    @Test
    void not_even_by_showing_the_token_with_it() {
        String auth = saying("::auth", Issuer.token("shown", 100, GRANT));
        String body = updates(150, auth.substring(1, auth.length() - 1) + ",");
        assertThat(post(server, new Subscriber(server).token(), body).brief()).isEqualTo("204");
        HttpAnswer second = post(server, new Subscriber(server).token(), body);
        assertThat(second.brief()).isEqualTo(TOO_MANY);
        assertThat(second.header("Retry-After")).isEqualTo("1");
        assertThat(second.body()).contains("20 updates", "100 at once", "count 150");
    }

    @Test
    void in_all_its_sessions() {
        Subscriber one = granted("both");
        Subscriber two = granted("both");
        assertThat(post(server, one.token(), updates(150, "")).brief()).isEqualTo("204");
        assertThat(post(server, two.token(), updates(1, "")).brief()).isEqualTo(TOO_MANY);
        assertThat(post(server, granted("other").token(), updates(1, "")).brief()).isEqualTo("204");
    }

    @Test
    void connects_count_and_tokens_do_not() {
        Subscriber client = granted("connects");
        String since = "{\"path\":\"::connect\",\"message\":\"ID->a\",\"since\":\"all\"}";
        String body = "[" + (since + ",").repeat(14) + since + "]";
        assertThat(post(server, client.token(), body.replace("ID", client.id())).brief())
                .isEqualTo("204");
        assertThat(connect(server, client.token(), "b")).isEqualTo(TOO_MANY);
        assertThat(show(server, client.token(), Issuer.token("connects", 100, GRANT)))
                .isEqualTo("204");
    }
}
