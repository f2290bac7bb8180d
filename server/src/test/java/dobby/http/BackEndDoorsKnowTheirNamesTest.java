package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The back-ends' doors answer to the names of loopback and to those they were given. */
class BackEndDoorsKnowTheirNamesTest {

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain -> plain.allowHosts("dobby", "Push.Example"));

    @RegisterExtension
    static final TestServer elsewhere = TestServer.with(plain -> plain.backEndsAt("127.0.0.3"));

    private static HttpAnswer calledBy(String host) {
        String request = Requests.post("/", "[]").replace("Host: localhost", "Host: " + host);
        return server.dudley().send(request).answer();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8004",
                "localhost:",
                "LOCALHOST",
                "127.0.0.1",
                "127.0.0.1:8004",
                "[::1]",
                "[::1]:8004",
                "dobby",
                "DOBBY:80",
                "push.example",
                "PUSH.EXAMPLE:1"
            })
    void these_are_they(String host) {
        assertThat(calledBy(host).body()).isEqualTo("{success:true}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "evil.example:8004",
                "dobby.evil.example",
                "evildobby",
                "127.0.0.2",
                "[::2]",
                "localhost:x:8004",
                "dobby."
            })
    void others_are_not(String host) {
        assertThat(calledBy(host).brief()).isEqualTo("421 wrong_host");
    }

    @Test
    void the_address_a_door_stands_at_is_a_name_of_it() {
        String request = Requests.post("/", "[]").replace("localhost", "127.0.0.3:8004");
        assertThat(elsewhere.dudley().send(request).answer().body()).isEqualTo("{success:true}");
        assertThat(server.dudley().send(request).answer().brief()).isEqualTo("421 wrong_host");
    }

    @Test
    void the_answer_names_the_name_and_what_to_set() {
        assertThat(calledBy("evil.example").body())
                .contains("This door is not called \\\"evil.example\\\"; see allow-host.");
    }

    @Test
    void an_old_client_that_names_none_is_no_browser() {
        String request = "POST / HTTP/1.0\r\nContent-Length: 2\r\n\r\n[]";
        assertThat(server.dudley().send(request).answer().body()).isEqualTo("{success:true}");
    }

    @Test
    void the_door_of_the_clients_has_any_name() {
        String request = Requests.get("/").replace("localhost", "push.example");
        assertThat(server.firenze().send(request).answer().brief()).isEqualTo("200");
    }
}
