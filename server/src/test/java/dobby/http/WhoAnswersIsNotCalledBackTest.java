package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.ManualLoop;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever answers a request later is done before the request behind it is handled. */
class WhoAnswersIsNotCalledBackTest {

    private static final Head PLAIN = Head.of(200, "text/plain", "");

    private final ManualLoop loop = new ManualLoop();
    private final List<Exchange> handled = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private final HttpDoor door =
            new HttpDoor(this::handle, HttpLimits.DEFAULT, _ -> loop, (where, thrown) -> {});

    private void handle(Exchange exchange) {
        handled.add(exchange);
        paths.add(exchange.target().path());
    }

    private void send(String requests) {
        byte[] bytes = requests.getBytes(StandardCharsets.US_ASCII);
        loop.within(() -> new EmbeddedChannel(door).writeInbound(Unpooled.wrappedBuffer(bytes)));
    }

    @Test
    void the_request_behind_it_has_its_turn_in_a_task_of_its_own() {
        send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
        loop.within(() -> handled.getFirst().answer(PLAIN, Body.NONE));
        assertThat(paths).containsExactly("/1");
        loop.runAll();
        assertThat(paths).containsExactly("/1", "/2");
    }

    @Test
    void there_is_no_task_if_nothing_is_behind_it() {
        send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n");
        loop.within(() -> handled.getFirst().answer(PLAIN, Body.NONE));
        assertThat(loop.hasWork()).isFalse();
    }
}
