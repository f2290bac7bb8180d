package dobby.load;

import dobby.load.FaultyServer.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Dobby says: Dudley, and sessions by polls, server-sent events and WebSocket. */
final class DobbySpeech implements FaultyServer.Speech {
    private static final Pattern ITEM =
            Pattern.compile("\\{\"path\":\"([^\"]*)\",\"message\":\"([^\"]*)\"}");
    private static final Pattern KEY = Pattern.compile("Sec-WebSocket-Key: (\\S+)");

    private final FaultyLog log;
    private final AtomicInteger sessions = new AtomicInteger();
    private final Map<String, Integer> joined = new ConcurrentHashMap<>();

    DobbySpeech(FaultyLog log) {
        this.log = log;
    }

    @Override
    public void answer(Request request, FaultyConnection connection)
            throws IOException, InterruptedException {
        if (request.method().equals("POST")) {
            post(request.body());
            connection.answer("", "{\"updates\":[]}");
        } else if (request.head().contains("text/event-stream")) {
            events(session(request), connection);
        } else if (request.head().contains("Upgrade: websocket")) {
            socket(request, connection);
        } else {
            poll(session(request), connection);
        }
    }

    private void post(String body) throws InterruptedException {
        for (Matcher item = ITEM.matcher(body); item.find(); ) {
            if (item.group(1).equals("::connect")) {
                String[] join = item.group(2).split("->", 2);
                joined.put(join[0], Integer.parseInt(join[1]));
            } else {
                log.take(Integer.parseInt(item.group(1)), item.group(2));
            }
        }
    }

    private Session session(Request request) {
        String[] token = request.target().substring("/comet/".length()).split("/", -1);
        return token.length == 3
                ? new Session(token[0], Integer.parseInt(token[1]), false)
                : new Session("s-" + sessions.incrementAndGet(), 0, true);
    }

    private void poll(Session session, FaultyConnection connection)
            throws IOException, InterruptedException {
        String updates = session.isNew ? "" : session.next();
        connection.answer("", session.batch(updates, true));
    }

    private void events(Session session, FaultyConnection connection)
            throws IOException, InterruptedException {
        connection.send(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n");
        connection.chunks("retry: 1000\nid: 0\ndata: " + session.batch("", true) + "\n\n:\n\n");
        while (true) {
            String updates = session.next();
            connection.chunks(
                    "id: " + session.seq + "\ndata: " + session.batch(updates, false) + "\n\n");
            connection.mayEnd();
        }
    }

    private void socket(Request request, FaultyConnection connection)
            throws IOException, InterruptedException {
        Matcher key = KEY.matcher(request.head());
        String accept = key.find() ? accept(key.group(1)) : "";
        connection.send(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: "
                        + accept
                        + "\r\n\r\n");
        Session session = session(request);
        connection.message(session.batch("", true));
        while (true) {
            connection.message(session.batch(session.next(), false));
            connection.message("{\"updates\":[]}");
            connection.mayEnd();
        }
    }

    private static String accept(String key) {
        try {
            byte[] both =
                    (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                            .getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(both));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private final class Session {
        final String id;
        final boolean isNew;
        int seq;

        Session(String id, int seq, boolean isNew) {
            this.id = id;
            this.seq = seq;
            this.isNew = isNew;
        }

        /** The updates after those it has had, as soon as there are some. */
        String next() throws InterruptedException {
            Integer path = joined.get(id);
            for (; path == null; path = joined.get(id)) {
                Thread.sleep(1);
            }
            StringBuilder updates = new StringBuilder();
            for (String message : seq == 0 ? List.of("") : log.await(path, seq - 1)) {
                updates.append(updates.isEmpty() ? "" : ",")
                        .append("{\"path\":\"" + path + "\",\"message\":\"" + message)
                        .append("\",\"seq\":" + ++seq + "}");
            }
            return updates.toString();
        }

        String batch(String updates, boolean withToken) {
            String token = withToken ? ",\"reconnectWith\":\"" + id + "/" + seq + "/key\"" : "";
            return "{\"updates\":[" + updates + "]" + token + "}";
        }
    }
}
