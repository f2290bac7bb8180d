package dobby.fuzz;

import dobby.http.Body;
import dobby.http.Exchange;
import dobby.http.Head;
import dobby.http.HttpDoor;
import dobby.http.HttpLimits;
import dobby.http.Protocol;
import dobby.stage.ManualLoop;
import io.netty.channel.ChannelHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A door with nothing behind it: it notes each request that it understands, and says it back. Those
 * whose target begins with {@code /l} are answered later. It is narrow, so that short inputs reach
 * its limits.
 *
 * <p>Threads: the target's own.
 */
public final class Desk implements Place {

    private static final HttpLimits NARROW = new HttpLimits(128, 512, 256, 512, 10_000, 75_000);
    private static final long FOR_EVER_MS = 200_000;

    /** Time is moved seldom, for that is slow. */
    private static final int INPUTS_BETWEEN = 256;

    private static final Head OK = Head.of(200, "text/plain", "");

    private final ManualLoop loop = new ManualLoop();
    private final List<Throwable> faults = new ArrayList<>();
    private final List<Heard> heard = new ArrayList<>();
    private final HttpDoor door;
    private int inputs;

    /** A request as it was understood; its body one byte a character. */
    public record Heard(
            Protocol protocol, String method, String target, String host, String body) {}

    /** One so narrow that short inputs reach its limits. */
    Desk() {
        this(NARROW);
    }

    Desk(HttpLimits limits) {
        door =
                HttpDoor.withHttp2(
                        this::hear, limits, _ -> loop, (_, thrown) -> faults.add(thrown), null);
    }

    private void hear(Exchange exchange) {
        String query = exchange.target().query();
        String target = exchange.target().path() + (query.isEmpty() ? "" : "?" + query);
        String host = exchange.header("host");
        String body = new String(exchange.body(), StandardCharsets.ISO_8859_1);
        Heard one =
                new Heard(
                        exchange.protocol(),
                        exchange.method(),
                        target,
                        host == null ? "" : host,
                        body);
        heard.add(one);
        byte[] answer = one.toString().getBytes(StandardCharsets.ISO_8859_1);
        if (target.startsWith("/l")) {
            loop.run(() -> exchange.answer(OK, Body.of(answer)));
        } else {
            exchange.answer(OK, Body.of(answer));
        }
    }

    /** The door for another connection, of HTTP/1.1 or HTTP/2. */
    public ChannelHandler door() {
        heard.clear();
        return door;
    }

    /** What the last connection has asked. */
    @Override
    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    @Override
    public ManualLoop loop() {
        return loop;
    }

    @Override
    public byte[] filled(byte[] input) {
        return input;
    }

    @Override
    public void end() {
        if (door.connections() > 0 || ++inputs % INPUTS_BETWEEN == 0) {
            loop.advanceMs(FOR_EVER_MS);
        }
        Claim.same(door.connections(), 0, "somebody is left");
        if (!faults.isEmpty()) {
            AssertionError fault = new AssertionError("a fault", faults.getFirst());
            faults.clear();
            throw fault;
        }
    }
}
