package dobby.wire.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.TestClient;
import java.util.ArrayList;
import java.util.List;

/**
 * A client that is reached by a stream: keeps the token, and with each update it reads, its number.
 *
 * <p>Threads: the test's own.
 */
public abstract sealed class StreamedClient permits StreamedEvents, WebSocketClient {

    private final RawSocket socket;
    private String token = "";
    private boolean begun;

    StreamedClient(RawSocket socket) {
        this.socket = socket;
    }

    /** A stream of each kind. */
    public enum Kind {
        EVENTS,
        EVENTS_OF_1_0,
        EVENTS_OF_2,
        WEB_SOCKET;

        /** Opens one with a token, or with none; nothing is read yet. */
        public StreamedClient open(TestServer server, String token) {
            return switch (this) {
                case EVENTS -> EventsClient.open(server, "/comet/" + token);
                case EVENTS_OF_1_0 -> EventsClient.openOld(server, "/comet/" + token);
                case EVENTS_OF_2 ->
                        Http2EventsClient.open(Http2Client.open(server), "/comet/" + token);
                case WEB_SOCKET -> WebSocketClient.open(server, "/comet/" + token);
            };
        }

        /** Begins a session that is connected to a path, and takes the confirmation. */
        public StreamedClient of(TestServer server, String path) {
            StreamedClient client = open(server, "");
            assertThat(client.take()).isEmpty();
            server.connect(client.id(), path);
            assertThat(client.take()).containsExactly(path + ";");
            return client;
        }
    }

    /** Reads the JSON of the next batch; heartbeats are passed over. */
    abstract String batch();

    /** Reads why it is closed, and then to the end; fails if anything else comes. */
    public abstract int closeCode();

    /** Reads the next batch: as {@code path;message}, messages still escaped. */
    public List<String> take() {
        String batch = batch();
        assertThat(batch.contains("\"reconnectWith\""))
                .as("the first batch, and no other, tells the token: %s", batch)
                .isNotEqualTo(begun);
        if (!begun) {
            begun = true;
            token = TestClient.tokenIn(batch);
        }
        List<TestClient.Received> updates = TestClient.updatesIn(batch);
        if (!updates.isEmpty()) {
            token = at(updates.getLast().seq());
        }
        return updates.stream().map(TestClient.Received::toString).toList();
    }

    /** Reads batches until this many updates have come. */
    public List<String> take(int count) {
        List<String> all = new ArrayList<>(take());
        while (all.size() < count) {
            all.addAll(take());
        }
        return all;
    }

    /** Reads batches until one ends with this update. */
    public List<String> takeUntil(String last) {
        List<String> all = new ArrayList<>(take());
        while (all.isEmpty() || !all.getLast().equals(last)) {
            all.addAll(take());
        }
        return all;
    }

    /** The token of the newest update it has read. */
    public String token() {
        return token;
    }

    /** The token with another number. */
    public String at(long seq) {
        return id() + "/" + seq + token.substring(token.lastIndexOf('/'));
    }

    /** The number of the newest update it has read. */
    public long seq() {
        return Long.parseLong(token.split("/", -1)[1]);
    }

    /** The public id. */
    public String id() {
        return token.substring(0, token.indexOf('/'));
    }

    /** The connection. */
    public RawSocket socket() {
        return socket;
    }
}
