package dobby.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The document and the running server say the same. */
class EveryOperationIsDocumentedTest {

    @RegisterExtension
    static final TestServer server =
            TestServer.with(settings -> settings.history("log/*", 3).presence("room/*"));

    private final Inspector inspector = new Inspector(server);

    @Test
    void what_the_code_has_is_what_the_document_has() {
        Set<String> expected = new TreeSet<>(Set.of("POST /", "POST /updates"));
        for (Inspection.Route route : Inspection.Route.values()) {
            route.methods().forEach(method -> expected.add(method + " " + route.template()));
        }
        assertThat(Inspector.document().operations()).isEqualTo(expected);
    }

    @Test
    void each_is_answered_as_it_is_written() {
        Subscriber one = new Subscriber(server);
        String update = "[{\"path\":\"log/1\",\"message\":\"x\"}]";
        String unknown = "[{\"path\":\"::connect\",\"message\":\"nobody->log/1\"}]";
        inspector.ask("POST /", "/", update);
        inspector.ask("POST /updates", "/updates", update);
        inspector.ask("POST /updates", "/updates", unknown);
        inspector.get("/paths", "/paths?prefix=log&limit=5");
        inspector.get("/paths/{path}", "/paths/log%2F1");
        inspector.get("/paths/{path}/history", "/paths/log%2F1/history?since=all");
        inspector.get("/paths/{path}/members", "/paths/room%2F1/members");
        inspector.get("/sessions/{id}", "/sessions/" + one.id());
        inspector.get("/explain", "/explain?path=log%2F1&id=" + one.id());
        inspector.ask("GET /health/live", "/health/live", "");
        inspector.ask("GET /health/ready", "/health/ready", "");
        inspector.ask("GET /metrics", "/metrics", "");
        inspector.ask("DELETE /sessions/{id}", "/sessions/" + one.id(), "");
        assertThat(inspector.called()).isEqualTo(Inspector.document().operations());
    }

    @ParameterizedTest
    @CsvSource({
        "POST /updates, /updates, 400 bad_json",
        "GET /paths, /paths?limit=0, 400 bad_query",
        "GET /paths, /paths?limit=1001, 400 bad_query",
        "GET /paths, /paths?limit=, 400 bad_query",
        "GET /paths, /paths?other=1, 400 bad_query",
        "GET /paths, /paths?limit=1&limit=1, 400 bad_query",
        "GET /paths, /paths?prefix=%zz, 400 bad_percent_encoding",
        "GET /paths/{path}, /paths/%ff, 400 bad_percent_encoding",
        "GET /paths/{path}, /paths/%00, 400 bad_path",
        "GET /paths/{path}, /paths/p?limit=1, 400 bad_query",
        "GET /paths/{path}/history, /paths/p/history?since=never, 400 bad_start",
        "GET /paths/{path}/members, /paths/room%2F1/members?limit=0, 400 bad_query",
        "GET /paths/{path}/members, /paths/hall/members, 400 no_presence",
        "GET /sessions/{id}, /sessions/nobody, 404 unknown_id",
        "DELETE /sessions/{id}, /sessions/nobody, 404 unknown_id",
        "GET /explain, /explain?id=nobody, 400 bad_query",
        "GET /explain, /explain?id=nobody&path=, 400 bad_path"
    })
    void so_is_what_is_refused(String operation, String target, String expected) {
        assertThat(inspector.ask(operation, target, "").brief()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /paths/, 404",
        "GET, /paths/a/b, 404",
        "GET, /paths/a/history/b, 404",
        "GET, /sessions, 404",
        "GET, /sessions/, 404",
        "GET, /updates, 405",
        "POST, /paths, 405",
        "DELETE, /paths/p, 405",
        "PUT, /sessions/nobody, 405"
    })
    void nothing_else_is_there(String method, String target, int status) {
        var answer = server.dudley().send(Requests.request(method, target, "")).answer();
        assertThat(answer.status()).isEqualTo(status);
    }
}
