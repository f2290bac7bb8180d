package dobby.e2e.clients;

import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Json;
import dobby.e2e.stage.Update;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The site in docs/clients/java.md, as it stands there, does what the page says. */
@TestMethodOrder(OrderAnnotation.class)
final class SpringBootPageTest {

    private static final String ALICES = "contacts/alice";
    private static final String ONE = contact(1, "Zoë");

    @SuppressWarnings("NullAway.Init")
    private static DobbyProcess dobby;

    @SuppressWarnings("NullAway.Init")
    private static JavaPage page;

    @SuppressWarnings("NullAway.Init")
    private static ConfigurableApplicationContext site;

    @SuppressWarnings("NullAway.Init")
    private static URI url;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void serve(@TempDir Path classes) throws Exception {
        dobby = DobbyProcess.serve();
        String dudley = DobbyProcess.url(dobby.dudley()).toString();
        page = JavaPage.compiled("docs/clients/java.md", dudley, classes);
        site = page.start("site.Site", "--dobby.url=" + dudley);
        url =
                URI.create(
                        "http://127.0.0.1:"
                                + site.getEnvironment().getProperty("local.server.port"));
    }

    @AfterAll
    static void end() throws Exception {
        site.close();
        page.close();
        dobby.close();
    }

    private static String contact(int guid, String name) {
        return "{\"owner\":\"alice\",\"guid\":" + guid + ",\"name\":\"" + name + "\"}";
    }

    private static HttpResponse<String> post(String target, String body, String... headers)
            throws Exception {
        String[] chosen =
                headers.length > 0
                        ? headers
                        : new String[] {"Cookie", "XSRF-TOKEN=a-b", "X-XSRF-TOKEN", "a-b"};
        String user = Base64.getEncoder().encodeToString("alice:secret".getBytes(UTF_8));
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve(target))
                        .header("Authorization", "Basic " + user)
                        .header("Content-Type", "application/json")
                        .headers(chosen)
                        .POST(ofString(body))
                        .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static void save(String where, int guid, String name, int expected) throws Exception {
        assertThat(post(where, contact(guid, name)).statusCode()).isEqualTo(expected);
    }

    @Test
    @Order(1)
    void the_first_program_publishes_to_whoever_is_named() throws Exception {
        try (Client client = new Client(dobby.firenze())) {
            assertThat(page.run("site.Hello", client.id())).isEqualTo("heard by 1\n");
            assertThat(client.take(2))
                    .containsExactly(
                            new Update("contacts", ""),
                            new Update("contacts", "{\"name\":\"Zoë\"}"));
        }
    }

    @Test
    @Order(2)
    void who_may_hear_is_given_a_snapshot_and_each_change_that_is_committed() throws Exception {
        try (Client client = new Client(dobby.firenze())) {
            save("/save", 1, "Zoë", 200);
            HttpResponse<String> answer =
                    post("/live/connect/" + client.id(), "[\"" + ALICES + "\",\"contacts/bob\"]");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Json.read(answer.body()))
                    .isEqualTo(
                            Map.of(
                                    "refused",
                                    Map.of("contacts/bob", "not allowed"),
                                    "snapshot",
                                    Map.of(ALICES, List.of(Json.read(ONE)))));

            save("/save", 2, "Ada", 200);
            save("/undone", 3, "Nobody", 409);
            save("/save", 2, "Ada L.", 200);
            assertThat(client.take(3))
                    .containsExactly(
                            new Update(ALICES, ""),
                            new Update(ALICES, contact(2, "Ada")),
                            new Update(ALICES, contact(2, "Ada L.")));

            post("/live/disconnect/" + client.id(), "[\"" + ALICES + "\"]");
            assertThat(client.take(1)).containsExactly(new Update("::+::disconnect", ALICES));
        }
    }

    @Test
    @Order(3)
    void what_is_not_right_is_refused() throws Exception {
        try (Client client = new Client(dobby.firenze())) {
            String paths = "[\"" + ALICES + "\"]";
            String to = "/live/connect/" + client.id();
            assertThat(post(to, paths, "X-XSRF-TOKEN", "a-b").statusCode()).isIn(401, 403);
            assertThat(post(to + "-%3Esecret", paths).statusCode()).isEqualTo(400);
            assertThat(post("/live/disconnect/x-%3Ey", paths).statusCode()).isEqualTo(400);

            HttpResponse<String> gone = post(to.replaceAll(".-\\d+$", "-0"), paths);
            assertThat(gone.statusCode()).isEqualTo(503);
            assertThat(gone.headers().firstValue("Retry-After")).hasValue("1");

            post("/live/connect/" + client.id(), "[\"contacts/bob\"]");
            save("/save", 1, "Zoë", 200);
            assertThat(page.run("site.Hello", client.id())).isNotEmpty();
            assertThat(client.take(2)).extracting(Update::path).containsOnly("contacts");
        }
    }

    @Test
    @Order(4)
    void without_dobby_it_saves_all_the_same() throws Exception {
        dobby.program().kill();
        save("/save", 9, "Late", 200);
        HttpResponse<String> answer = post("/live/connect/x-1", "[\"" + ALICES + "\"]");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    }
}
