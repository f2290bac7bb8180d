package dobby.bench.siege;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An attacker with a session.
 *
 * <p>Threads: one.
 */
final class Visitor implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("\"reconnectWith\":\"([^\"]+)\"");

    private final Line line;
    private final String token;

    /** Begins a session, with room for so many bytes that are not read; 0 for what is usual. */
    Visitor(Ground ground, int receiveBytes) throws IOException {
        line = ground.open(ground.firenze(), receiveBytes);
        try {
            line.send("GET /comet/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
            Matcher matcher = TOKEN.matcher(line.answer());
            if (!matcher.find()) {
                throw new IOException("no session");
            }
            token = matcher.group(1);
        } catch (IOException e) {
            line.close();
            throw e;
        }
    }

    String token() {
        return token;
    }

    String id() {
        return token.substring(0, token.indexOf('/'));
    }

    /** Polls with its first token. */
    void poll() throws IOException {
        line.send("GET /comet/" + token + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        line.answer();
    }

    /** Goes over to a WebSocket. */
    void upgrade() throws IOException {
        line.send("GET /comet/" + token + Frames.UPGRADE);
        line.head();
    }

    void waitUnread() throws InterruptedException {
        line.waitUnread();
    }

    @Override
    public void close() {
        line.close();
    }
}
