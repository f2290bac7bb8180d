package dobby.cornelius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and where to. */
class RequestIsPlainTest {

    private static final String ID = "dobby-tZpZP2C3BjOsZvH2v9ZOx16fCTnoSOrk-2";

    @Test
    void a_batch_is_one_post_of_json() throws Exception {
        try (SmallServer server = SmallServer.that(Reply.ok(1))) {
            Cornelius.at(server.url()).publish("contacts", "{\"name\":\"Zoë\"}");

            SmallServer.Request request = server.requests().get(0);
            assertThat(request.head()).startsWith("POST /updates HTTP/1.1\r\n");
            assertThat(request.head()).contains("Content-Type: application/json\r\n");
            assertThat(request.body())
                    .isEqualTo(
                            "[{\"path\":\"contacts\",\"message\":\"{\\\"name\\\":\\\"Zoë\\\"}\"}]");
        }
    }

    @Test
    void nothing_asks_for_an_upgrade_or_looks_like_a_browser() throws Exception {
        HttpClient itsOwn = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        try (SmallServer server = SmallServer.that(Reply.ok(1))) {
            Cornelius.at(server.url()).publish("a", "b");
            Cornelius.builder(server.url()).httpClient(itsOwn).build().publish("a", "b");

            assertThat(server.requests())
                    .allSatisfy(request ->
                            assertThat(request.head().toLowerCase(Locale.ROOT))
                                    .doesNotContain(
                                            "upgrade",
                                            "http2",
                                            "expect",
                                            "origin",
                                            "referer",
                                            "sec-",
                                            "authorization"));
        }
    }

    @Test
    void a_key_is_a_bearer_token_and_is_not_shown() throws Exception {
        try (SmallServer server = SmallServer.that(Reply.ok(1))) {
            Cornelius dobby = Cornelius.builder(server.url()).key("s3cret+/=").build();
            dobby.publish("a", "b");

            assertThat(server.requests().get(0).head())
                    .contains("Authorization: Bearer s3cret+/=\r\n");
            assertThat(dobby.toString()).doesNotContain("s3cret").contains(server.url().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\r\nX-Y: z", "schlüssel"})
    void what_can_be_no_key_is_refused_and_not_quoted(String key) {
        Cornelius.Builder builder = Cornelius.builder(URI.create("http://127.0.0.1:8004"));
        assertThatThrownBy(() -> builder.key(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A key is made of visible ASCII characters.");
    }

    @Test
    void the_server_may_lie_below_a_path() throws Exception {
        try (SmallServer server = SmallServer.that(Reply.ok(1))) {
            Cornelius.at(URI.create(server.url() + "/")).publish("a", "b");
            Cornelius.at(URI.create(server.url() + "/push/dobby")).publish("a", "b");

            assertThat(server.requests())
                    .extracting(request -> request.head().lines().findFirst().orElse(""))
                    .containsExactly("POST /updates HTTP/1.1", "POST /push/dobby/updates HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:8004",
                "localhost",
                "localhost:8004",
                "ftp://127.0.0.1",
                "http:8004",
                "http://u:p@127.0.0.1",
                "http://127.0.0.1?a",
                "http://127.0.0.1#a"
            })
    void what_is_no_address_is_refused(String address) {
        assertThatThrownBy(() -> Cornelius.at(URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void commands_are_written_as_the_protocol_has_them() throws Exception {
        try (SmallServer server =
                SmallServer.with(
                        request -> Reply.ok(request.body().split("\"path\"", -1).length - 1))) {
            Cornelius dobby = Cornelius.at(server.url());
            dobby.connect(ID, List.of("contacts", "a->b"));
            dobby.disconnect(ID, List.of("contacts"));
            dobby.closeSession(ID);

            assertThat(server.requests())
                    .extracting(SmallServer.Request::body)
                    .containsExactly(
                            "[{\"path\":\"::connect\",\"message\":\"ID->contacts\"},"
                                            .replace("ID", ID)
                                    + "{\"path\":\"::connect\",\"message\":\"ID->a->b\"}]"
                                            .replace("ID", ID),
                            "[{\"path\":\"::disconnect\",\"message\":\"ID->contacts\"}]"
                                    .replace("ID", ID),
                            "[{\"path\":\"::close\",\"message\":\"ID\"}]".replace("ID", ID));
        }
    }

    @ParameterizedTest
    @CsvSource({"all, '\"all\"'", "k3f9z1:118, '\"k3f9z1:118\"'", "10m, '\"10m\"'", "20, 20"})
    void a_start_is_written_as_the_protocol_has_it(String since, String json) throws Exception {
        try (SmallServer server = SmallServer.that(Reply.ok(1))) {
            Cornelius dobby = Cornelius.at(server.url());
            dobby.connect(ID, List.of("a"), since);
            dobby.async().connect(ID, List.of("a"), since).join();

            assertThat(server.requests())
                    .hasSize(2)
                    .allSatisfy(request ->
                            assertThat(request.body()).endsWith("->a\",\"since\":" + json + "}]"));
        }
    }

    @Test
    void a_connection_is_used_again() throws Exception {
        try (SmallServer server = SmallServer.that(Reply.ok(1))) {
            Cornelius dobby = Cornelius.at(server.url());
            for (int i = 0; i < 5; i++) {
                dobby.publish("a", "b");
            }
            assertThat(server.requests()).hasSize(5).allMatch(request -> request.connection() == 0);
        }
    }

    @Test
    void an_empty_batch_is_not_sent() throws Exception {
        try (SmallServer server = SmallServer.that(Reply.ok(0))) {
            Cornelius dobby = Cornelius.at(server.url());
            assertThat(dobby.updates(List.of())).isEmpty();
            assertThat(dobby.connect(ID, List.of())).isTrue();
            assertThat(dobby.async().updates(List.of()).join()).isEmpty();
            assertThat(server.requests()).isEmpty();
        }
    }
}
