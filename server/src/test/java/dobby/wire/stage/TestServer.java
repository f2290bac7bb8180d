package dobby.wire.stage;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dobby.message.Command;
import dobby.message.Parsed;
import dobby.message.Path;
import dobby.message.Update;
import dobby.registry.Outcome;
import dobby.server.Dobby;
import dobby.server.StartException;
import java.net.SocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * A real server on free ports, shared by the tests of a class.
 *
 * <p>After each test it closes the sockets that the test opened, and sees to it that the server has
 * logged no fault and still serves somebody new.
 *
 * <p>Threads: the test's own.
 */
public final class TestServer implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private final UnaryOperator<TestSettings> settings;
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final List<RawSocket> sockets = new CopyOnWriteArrayList<>();
    private final ListAppender<ILoggingEvent> faults = new ListAppender<>();
    private @Nullable Dobby dobby;

    private TestServer(UnaryOperator<TestSettings> settings) {
        this.settings = settings;
    }

    /** A server as it is when nothing is said. */
    public static TestServer plain() {
        return with(plain -> plain);
    }

    /** A server with other settings. */
    public static TestServer with(UnaryOperator<TestSettings> settings) {
        return new TestServer(settings);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
    }

    /** Starts it, for a test that has it to itself. */
    public void start() throws StartException {
        dobby = Dobby.start(settings.apply(new TestSettings()).build());
        dobby.dolores().delegate(this::note);
        faults.start();
        faultLog().addAppender(faults);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        closeSockets();
        settle();
        closeSockets();
        accepted.clear();
        List<ILoggingEvent> logged = List.copyOf(faults.list);
        faults.list.clear(); // the next test is not to be blamed for them
        assertThat(logged).isEmpty();
    }

    /** Stops it at once. */
    public void stop() {
        closeSockets();
        dobby().close();
        faultLog().detachAppender(faults);
    }

    private void closeSockets() {
        sockets.forEach(RawSocket::close);
        sockets.clear();
    }

    private void note(Update update) {
        boolean cameAtADoor =
                !(update.command() instanceof Command.Gone)
                        && !update.path().equals(Path.OCCUPIED)
                        && !update.path().equals(Path.VACATED);
        if (cameAtADoor) {
            accepted.add(update.toString());
        }
    }

    private static Logger faultLog() {
        return (Logger) LoggerFactory.getLogger("dobby.fault");
    }

    /** The server itself. */
    public Dobby dobby() {
        return Objects.requireNonNull(dobby, "not started");
    }

    /** Where a door listens. */
    public SocketAddress address(String door) {
        return Objects.requireNonNull(dobby().doors().get(door), door);
    }

    /** The TCP port of a door. */
    public int port(String door) {
        return dobby().port(door);
    }

    /** A new connection to the clients' door. */
    public RawSocket firenze() {
        return connectTo("firenze");
    }

    /** A new connection to the batch door. */
    public RawSocket dudley() {
        return connectTo("dudley");
    }

    /** A new connection to the line door. */
    public RawSocket imperio() {
        return connectTo("imperio");
    }

    /** A new connection to the door of lines in a GET. */
    public RawSocket imperioHttp() {
        return connectTo("imperio-http");
    }

    /** A new connection to the door of this name. */
    public RawSocket connectTo(String door) {
        RawSocket socket = open(door);
        sockets.add(socket);
        return socket;
    }

    private RawSocket open(String door) {
        return new RawSocket(address(door));
    }

    /**
     * Waits until the server has read all that was sent before: somebody new is served, and a
     * server with one loop serves in the order in which bytes came.
     */
    public void settle() {
        try (RawSocket socket = open("firenze")) {
            String question = Requests.get("/health/live");
            assertThat(socket.send(question).answer().brief())
                    .isEqualTo(dobby().overTls().contains("firenze") ? "400 tls_required" : "200");
        }
    }

    /** Waits until something holds, and fails if it does not within ten seconds. */
    public void await(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Sends an update from inside. */
    public void publish(String path, String message) {
        Parsed<Update> parsed =
                Update.parse(dobby().dolores().id(), path, message, Integer.MAX_VALUE);
        Update update = ((Parsed.Value<Update>) parsed).value();
        assertThat(dobby().dolores().update(update)).isInstanceOf(Outcome.Accepted.class);
    }

    /** Connects a Thestral to a path. */
    public void connect(String id, String path) {
        publish("::connect", id + "->" + path);
    }

    /** What was accepted in this test at any door, as {@code path;message}. */
    public List<String> accepted() {
        return accepted;
    }

    /** How many Thestrals there are: sessions and line connections. */
    public int registered() {
        return dobby().dolores().size();
    }
}
