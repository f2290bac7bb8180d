package dobby.wire.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.TestClient;
import java.util.ArrayList;
import java.util.List;

/**
 * A client as the original was: keeps the last token it was given and polls with it, over one
 * connection.
 *
 * <p>Threads: the test's own.
 */
public final class Subscriber {

    private final TestServer server;
    private final RawSocket socket;
    private String token = "";

    /** Begins a session. */
    public Subscriber(TestServer server) {
        this.server = server;
        this.socket = server.firenze();
        poll();
    }

    /** Begins a session that is connected to a path, and takes the confirmation. */
    public static Subscriber of(TestServer server, String path) {
        Subscriber subscriber = new Subscriber(server);
        server.connect(subscriber.id(), path);
        assertThat(subscriber.take()).containsExactly(path + ";");
        return subscriber;
    }

    /** The public id. */
    public String id() {
        return token.substring(0, token.indexOf('/'));
    }

    /** The whole token. */
    public String token() {
        return token;
    }

    /** Polls, waits for the answer and keeps its token. */
    public HttpAnswer poll() {
        HttpAnswer answer = socket.send(Requests.get("/comet/" + token)).answer();
        assertThat(answer.brief()).isEqualTo("200");
        token = TestClient.tokenIn(answer.body());
        return answer;
    }

    /**
     * Polls and gives back what had been sent before, or else is sent next: as {@code
     * path;message}, messages still escaped.
     */
    public List<String> take() {
        server.settle();
        return TestClient.updatesIn(poll().body()).stream()
                .map(TestClient.Received::toString)
                .toList();
    }

    /** Polls until this many updates have come. */
    public List<String> take(int count) {
        List<String> all = new ArrayList<>(take());
        while (all.size() < count) {
            all.addAll(take());
        }
        return all;
    }
}
