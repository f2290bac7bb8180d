package dobby.cornelius;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A server of some lines on a real socket: keeps each request as it came, and does with it what the
 * test says.
 *
 * <p>Threads: one for each connection; may be asked from any.
 */
final class SmallServer implements AutoCloseable {

    /**
     * A request.
     *
     * @param connection the number of its connection, from 0
     * @param head the request line and headers
     * @param body as UTF-8
     */
    record Request(int connection, String head, String body) {}

    private static final Duration BOUND = Duration.ofSeconds(20);

    private final ServerSocket door;
    private final Function<Request, Reply> script;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch abandoned = new CountDownLatch(1);

    private SmallServer(int port, Function<Request, Reply> script) throws IOException {
        this.script = script;
        this.door = new ServerSocket();
        door.setReuseAddress(true);
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        start(this::accept);
    }

    static SmallServer with(Function<Request, Reply> script) throws IOException {
        return new SmallServer(0, script);
    }

    /** Does these one after the other, then the last one again and again. */
    static SmallServer that(Reply... replies) throws IOException {
        return at(0, replies);
    }

    static SmallServer at(int port, Reply... replies) throws IOException {
        AtomicInteger next = new AtomicInteger();
        return new SmallServer(
                port, request -> replies[Math.min(next.getAndIncrement(), replies.length - 1)]);
    }

    /** A port that nobody listens on. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static URI url(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    URI url() {
        return url(door.getLocalPort());
    }

    /** All that arrived, in its order. */
    List<Request> requests() {
        return requests;
    }

    /** Waits until a client has gone whose connection was held, or ended here. */
    boolean wasAbandoned() throws InterruptedException {
        return abandoned.await(BOUND.toSeconds(), TimeUnit.SECONDS);
    }

    /** Waits for so many requests. */
    void await(int count) throws InterruptedException {
        until(() -> requests.size() >= count);
    }

    /** Waits until both sides have closed every connection. */
    void awaitNobody() throws InterruptedException {
        until(open::isEmpty);
    }

    private void until(BooleanSupplier isSo) throws InterruptedException {
        long end = System.nanoTime() + BOUND.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still not, after " + requests);
            }
            Thread.sleep(1);
        }
    }

    private void accept() {
        try {
            for (int number = 0; ; number++) {
                Socket socket = door.accept();
                int connection = number;
                open.add(socket);
                start(() -> serve(socket, connection));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket, int connection) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                String body = new String(in.readNBytes(length(head)), UTF_8);
                Request request = new Request(connection, head, body);
                requests.add(request);
                Reply reply = script.apply(request);
                socket.getOutputStream().write(reply.text().getBytes(UTF_8));
                if (reply.then() == Reply.Then.CLOSE) {
                    socket.shutdownOutput();
                }
                if (reply.then() != Reply.Then.KEEP) {
                    while (in.read() >= 0) {
                        // until the client has gone too
                    }
                    abandoned.countDown();
                    return;
                }
            }
        } catch (IOException gone) {
            abandoned.countDown();
        } finally {
            open.remove(socket);
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.write(b);
            String text = b == '\n' ? head.toString(UTF_8) : "";
            if (text.endsWith("\r\n\r\n")) {
                return text;
            }
        }
        return "";
    }

    private static int length(String head) {
        return head.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "small-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
