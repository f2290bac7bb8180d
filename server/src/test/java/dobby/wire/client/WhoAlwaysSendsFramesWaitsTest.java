package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.http.Exchange;
import dobby.http.Head;
import dobby.http.HttpDoor;
import dobby.http.HttpLimits;
import dobby.stage.ManualLoop;
import dobby.wire.stage.Requests;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A WebSocket that has frames in every turn is not read in long ones, until it has its turn. */
class WhoAlwaysSendsFramesWaitsTest {

    private static final byte[] PING = HexFormat.of().parseHex("8982000000006869");
    private static final int TURNS = 10;

    private final ManualLoop loop = new ManualLoop();
    private final HttpDoor door =
            new HttpDoor(
                    WhoAlwaysSendsFramesWaitsTest::open,
                    HttpLimits.DEFAULT,
                    _ -> loop,
                    (where, thrown) -> {});
    private final EmbeddedChannel channel = new EmbeddedChannel();

    private static void open(Exchange exchange) {
        exchange.handOver(
                Head.of(200, "text/plain", ""), new WebSocket(new Frames(WebSocket.FORM)));
    }

    WhoAlwaysSendsFramesWaitsTest() {
        loop.within(() -> channel.pipeline().addLast(door));
        receive(Requests.get("/").getBytes(StandardCharsets.US_ASCII));
    }

    @AfterEach
    void end() {
        loop.within(() -> channel.finishAndReleaseAll());
    }

    private void receive(byte[] bytes) {
        loop.within(() -> channel.writeInbound(Unpooled.wrappedBuffer(bytes)));
    }

    private void turns(long eachMs) {
        for (int i = 0; i < TURNS; i++) {
            loop.turns().begin();
            loop.turns().isLong();
            loop.advanceMs(eachMs);
            receive(PING);
        }
    }

    @Test
    void while_turns_are_long() {
        turns(1);
        assertThat(channel.config().isAutoRead()).isFalse();
        loop.runAll();
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void not_while_they_are_short() {
        turns(0);
        assertThat(channel.config().isAutoRead()).isTrue();
    }
}
