package dobby.e2e.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A long-polling client on one connection at a time: keeps the last token it was given, and must
 * not be given another session.
 *
 * <p>Threads: one.
 */
public final class Client implements AutoCloseable {

    private final InetSocketAddress firenze;
    private RawSocket socket;
    private String token = "";

    /** Begins a session. */
    public Client(InetSocketAddress firenze) throws IOException {
        this.firenze = firenze;
        this.socket = new RawSocket(firenze);
        assertThat(poll()).isEmpty();
    }

    /** Goes on with a session. */
    public Client(InetSocketAddress firenze, String token) throws IOException {
        this.firenze = firenze;
        this.socket = new RawSocket(firenze);
        this.token = token;
    }

    /** The id that a back-end is told. */
    public String id() {
        return token.substring(0, token.indexOf('/'));
    }

    /** What it comes back with. */
    public String token() {
        return token;
    }

    /** Polls once and waits for the answer. */
    public List<Update> poll() throws IOException {
        return send().receive();
    }

    /** Sends a poll. */
    public Client send() throws IOException {
        socket.get("/comet/" + token);
        return this;
    }

    /** Waits for the answer of the poll that was sent, and keeps its token. */
    public List<Update> receive() throws IOException {
        Answer answer = socket.answer();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        Batch batch = Batch.of(answer.body());
        assertThat(batch.token()).as("still this session").startsWith(token.isEmpty() ? "" : id());
        token = batch.token();
        return batch.updates();
    }

    /** Polls until there were so many updates. */
    public List<Update> take(int count) throws IOException {
        List<Update> taken = new ArrayList<>();
        try {
            while (taken.size() < count) {
                taken.addAll(poll());
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("of " + count + " updates came only " + taken.size(), e);
        }
        return taken;
    }

    /** The connection of now. */
    public RawSocket socket() {
        return socket;
    }

    /** Drops its connection, and whatever was to come over it, and makes another. */
    public void reconnect() throws IOException {
        socket.close();
        socket = new RawSocket(firenze);
    }

    @Override
    public void close() {
        socket.close();
    }
}
