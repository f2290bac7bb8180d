package dobby.wire.client;

import static dobby.wire.stage.Grants.bearer;
import static dobby.wire.stage.Grants.connect;
import static dobby.wire.stage.Grants.show;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.jwt.Issuer;
import dobby.stage.TestClient;
import dobby.wire.stage.EventsClient;
import dobby.wire.stage.Grants;
import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import dobby.wire.stage.WebSocketClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A header, a subprotocol, a ticket, or said to the session; a bad one is refused, not passed. */
class TokensAreShownInFourWaysTest {

    private static final String EVENTS = "Accept: text/event-stream";

    @RegisterExtension
    static final TestServer server = TestServer.with(plain -> plain.grants(Grants.settings()));

    private static String jwt() {
        return Issuer.token("7", 100, "'connect':['a']");
    }

    private static HttpAnswer get(String target, String... headers) {
        return server.firenze().send(Requests.get(target, headers)).answer();
    }

    private static HttpAnswer ticketFor(String... headers) {
        return server.firenze().send(Requests.post("/comet/ticket", "", headers)).answer();
    }

    private static String ticket() {
        HttpAnswer answer = ticketFor(bearer(jwt()));
        assertThat(answer.body()).matches("\\{\"ticket\":\"[A-Za-z0-9_-]{22}\"}");
        return answer.body().substring(11, 33);
    }

    @Test
    void in_the_header_of_a_poll() {
        String token = TestClient.tokenIn(get("/comet/", bearer(jwt())).body());
        assertThat(connect(server, token, "a")).isEqualTo("204");
    }

    @Test
    void in_the_header_of_a_stream() {
        EventsClient events = EventsClient.open(server, "/comet/", bearer(jwt()));
        events.take();
        assertThat(connect(server, events.token(), "a")).isEqualTo("204");
        WebSocketClient socket = WebSocketClient.open(server, "/comet/", bearer(jwt()));
        socket.take();
        assertThat(connect(server, socket.token(), "a")).isEqualTo("204");
    }

    @Test
    void by_who_comes_back() {
        Subscriber client = new Subscriber(server);
        assertThat(connect(server, client.token(), "a")).isEqualTo("403 not_allowed");
        EventsClient events = EventsClient.open(server, "/comet/" + client.token(), bearer(jwt()));
        events.take();
        assertThat(connect(server, events.token(), "a")).isEqualTo("204");
    }

    @Test
    void among_the_subprotocols_of_a_web_socket() {
        String offer = "Sec-WebSocket-Protocol: dobby, dobby.jwt." + jwt();
        WebSocketClient socket = WebSocketClient.open(server, "/comet/", offer);
        assertThat(socket.head().header("Sec-WebSocket-Protocol")).isEqualTo("dobby");
        socket.take();
        assertThat(connect(server, socket.token(), "a")).isEqualTo("204");
    }

    @Test
    void by_a_ticket_once() {
        String target = "/comet/?x=1&ticket=" + ticket();
        EventsClient events = EventsClient.open(server, target);
        events.take();
        assertThat(connect(server, events.token(), "a")).isEqualTo("204");
        assertThat(get(target, EVENTS).brief()).isEqualTo("401 bad_ticket");
    }

    @Test
    void an_event_source_comes_back_with_the_ticket_it_has_used() {
        String target = "/comet/" + new Subscriber(server).token() + "?ticket=" + ticket();
        EventsClient.open(server, target).take();
        EventsClient again = EventsClient.open(server, target);
        again.take();
        assertThat(connect(server, again.token(), "a")).isEqualTo("204");
        Subscriber stranger = new Subscriber(server);
        String stolen = target.replaceAll("/comet/[^?]*", "/comet/" + stranger.token());
        assertThat(get(stolen, EVENTS).brief()).isEqualTo("401 bad_ticket");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
    void a_bad_one_is_refused_wherever_it_is_shown(String bad) {
        String offer = "Sec-WebSocket-Protocol: dobby, dobby.jwt." + bad;
        for (HttpAnswer answer :
                List.of(
                        get("/comet/", bearer(bad)),
                        get("/comet/", bearer(bad), EVENTS),
                        get("/comet/" + new Subscriber(server).token(), bearer(bad)),
                        server.firenze().send(WebSocketClient.request("/", offer)).answer(),
                        server.firenze().send(WebSocketClient.request("/", bearer(bad))).answer(),
                        ticketFor(bearer(bad)))) {
            assertThat(answer.brief()).isEqualTo("401 bad_token");
            assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        }
        assertThat(get("/comet/?ticket=" + bad).brief()).isEqualTo("401 bad_ticket");
        Subscriber client = new Subscriber(server);
        assertThat(show(server, client.token(), bad)).isEqualTo("401 bad_token");
    }

    @Test
    void one_and_not_two() {
        String offer = "Sec-WebSocket-Protocol: dobby, dobby.jwt." + jwt();
        String both = WebSocketClient.request("/", offer, bearer(jwt()));
        String twice = WebSocketClient.request("/", offer + ", dobby.jwt." + jwt());
        for (String request :
                List.of(both, twice, Requests.get("/", bearer(jwt()), bearer(jwt())))) {
            assertThat(server.firenze().send(request).answer().brief()).isEqualTo("401 bad_token");
        }
        assertThat(ticketFor().brief()).isEqualTo("401 bad_token");
    }

    @Test
    void another_users_session_is_not_taken_over() {
        Subscriber client = new Subscriber(server);
        show(server, client.token(), jwt());
        String others = Issuer.token("8", 100, "'connect':['**']");
        assertThat(get("/comet/" + client.token(), bearer(others)).brief())
                .isEqualTo("403 not_allowed");
        assertThat(show(server, client.token(), others)).isEqualTo("403 not_allowed");
        assertThat(connect(server, client.token(), "a")).isEqualTo("204");
    }

    @Test
    void what_is_no_bearer_is_the_proxys_business() {
        assertThat(get("/comet/", "Authorization: Basic eDp5").brief()).isEqualTo("200");
    }
}
