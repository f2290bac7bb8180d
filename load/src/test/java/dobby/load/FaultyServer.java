package dobby.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server for tests, a thread for each connection. What it says is somebody else's matter.
 *
 * <p>Threads: safe from any thread.
 */
public final class FaultyServer implements Closeable {
    private static final Pattern LENGTH = Pattern.compile("Content-Length: *(\\d+)");

    /** How what is said reaches the client. */
    public enum Manner {
        WHOLE,

        /** In pieces of a few bytes, cut anywhere; with everything a protocol allows in between. */
        SPLIT,

        /** Its connections end now and then. */
        ENDING
    }

    /** A request as it came. */
    public record Request(String method, String target, String head, String body) {}

    /** What a kind of server answers. */
    public interface Speech {
        /** Answers a request, perhaps with a stream that ends when the client goes. */
        void answer(Request request, FaultyConnection connection)
                throws IOException, InterruptedException;
    }

    private final ServerSocket door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final Manner manner;
    private final Speech speech;

    public FaultyServer(Manner manner, Speech speech) throws IOException {
        this.manner = manner;
        this.speech = speech;
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = door.accept();
                socket.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException _) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            FaultyConnection connection = new FaultyConnection(socket, manner);
            while (true) {
                String head = connection.readHead();
                Matcher length = LENGTH.matcher(head);
                int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
                String body = new String(connection.read(bytes), UTF_8);
                String[] words = head.split(" ", 3);
                speech.answer(new Request(words[0], words[1], head, body), connection);
            }
        } catch (IOException | InterruptedException _) {
            // The client has gone, or this connection was to end.
        }
    }
}
