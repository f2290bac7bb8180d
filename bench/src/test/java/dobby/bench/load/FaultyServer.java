package dobby.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A server for tests that speaks Dobby's long polling and Nchan's on one port, a thread for each
 * connection.
 */
final class FaultyServer implements Closeable {
    private static final Pattern LENGTH = Pattern.compile("Content-Length: *(\\d+)");
    private static final Pattern TAG = Pattern.compile("If-None-Match: (\\d+)");
    private static final Pattern ITEM =
            Pattern.compile("\\{\"path\":\"([^\"]*)\",\"message\":\"([^\"]*)\"}");

    private final ServerSocket door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final FaultyLog log;
    private final boolean splits;
    private final Random random = new Random(7);
    private final AtomicInteger sessions = new AtomicInteger();
    private final Map<String, Integer> joined = new ConcurrentHashMap<>();

    /** It may send its answers in pieces of a few bytes. */
    FaultyServer(FaultyLog log, boolean splits) throws IOException {
        this.log = log;
        this.splits = splits;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
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
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                String head = head(in);
                Matcher length = LENGTH.matcher(head);
                int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
                String body = new String(in.readNBytes(bytes), UTF_8);
                String target = head.split(" ", 3)[1];
                String answer = head.startsWith("POST") ? post(target, body) : get(target, head);
                send(socket.getOutputStream(), answer.getBytes(UTF_8));
            }
        } catch (IOException | InterruptedException _) {
            // The client has gone.
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("ended");
            }
            head.append((char) b);
        }
        return head.toString();
    }

    private String post(String target, String body) throws InterruptedException {
        if (target.startsWith("/pub/")) {
            log.take(Integer.parseInt(target.substring(5)), body);
            return answer("", "queued");
        }
        for (Matcher item = ITEM.matcher(body); item.find(); ) {
            if (item.group(1).equals("::connect")) {
                String[] join = item.group(2).split("->", 2);
                joined.put(join[0], Integer.parseInt(join[1]));
            } else {
                log.take(Integer.parseInt(item.group(1)), item.group(2));
            }
        }
        return answer("", target.equals("/") ? "{success:true}" : "{\"updates\":[]}");
    }

    private String get(String target, String head) throws InterruptedException {
        if (target.startsWith("/sub/")) {
            int path = Integer.parseInt(target.substring(5));
            Matcher tag = TAG.matcher(head);
            int from = tag.find() ? Integer.parseInt(tag.group(1)) : log.size(path);
            String message = log.await(path, from).getFirst();
            return answer("Last-Modified: now\r\nEtag: " + (from + 1) + "\r\n", message);
        }
        String[] token = target.substring(1).split("/", -1);
        if (token.length < 3) {
            return updates("", "s-" + sessions.incrementAndGet() + "-" + "/0/key");
        }
        int path = path(token[0]);
        int seq = Integer.parseInt(token[1]);
        List<String> messages = seq == 0 ? List.of("") : log.await(path, seq - 1);
        String updates =
                messages.stream()
                        .map(m -> "{\"path\":\"" + path + "\",\"message\":\"" + m + "\"}")
                        .collect(Collectors.joining(","));
        return updates(updates, token[0] + "/" + (seq + messages.size()) + "/key");
    }

    /** The session's path, once it has one. */
    private int path(String session) throws InterruptedException {
        while (!joined.containsKey(session)) {
            Thread.sleep(1);
        }
        return joined.get(session);
    }

    private static String updates(String updates, String token) {
        return answer("", "{\"updates\":[" + updates + "],\"reconnectWith\":\"" + token + "\"}");
    }

    private static String answer(String headers, String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: "
                + body.length()
                + "\r\n"
                + headers
                + "\r\n"
                + body;
    }

    private void send(OutputStream out, byte[] answer) throws IOException {
        for (int at = 0, length; at < answer.length; at += length) {
            length = splits ? Math.min(answer.length - at, random.nextInt(1, 18)) : answer.length;
            out.write(Arrays.copyOfRange(answer, at, at + length));
        }
    }
}
