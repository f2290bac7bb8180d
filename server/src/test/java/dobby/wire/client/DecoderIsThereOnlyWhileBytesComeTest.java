package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.http.Exchange;
import dobby.http.Head;
import dobby.http.HttpDoor;
import dobby.http.HttpLimits;
import dobby.stage.ManualLoop;
import dobby.wire.stage.Requests;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Most WebSockets are silent nearly always; then nothing is kept that reads frames. */
class DecoderIsThereOnlyWhileBytesComeTest {

    /** Masked with zeros. */
    private static final String PING = "89 82 00000000 6869";

    private static final String PONG = "8a026869";
    private static final String FIRST_PART = "01 81 00000000 5b";
    private static final String LAST_PART = "80 81 00000000 5d";

    private final ManualLoop loop = new ManualLoop();
    private final HttpDoor door =
            new HttpDoor(
                    DecoderIsThereOnlyWhileBytesComeTest::open,
                    HttpLimits.DEFAULT,
                    _ -> loop,
                    (where, thrown) -> {});
    private final EmbeddedChannel channel = new EmbeddedChannel();

    private static void open(Exchange exchange) {
        exchange.handOver(
                Head.of(200, "text/plain", ""), new WebSocket(new Frames(WebSocket.FORM)));
    }

    @BeforeEach
    void begin() {
        loop.within(() -> channel.pipeline().addLast(door));
        receive(HexFormat.of().formatHex(Requests.get("/").getBytes(StandardCharsets.US_ASCII)));
        assertThat(sent()).isNotEmpty();
    }

    @AfterEach
    void end() {
        loop.within(() -> channel.finishAndReleaseAll());
    }

    private void receive(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        loop.within(() -> channel.writeInbound(Unpooled.wrappedBuffer(bytes)));
    }

    private String sent() {
        ByteBuf out = channel.readOutbound();
        if (out == null) {
            return "";
        }
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes).release();
        return HexFormat.of().formatHex(bytes);
    }

    private boolean decodes() {
        return channel.pipeline().get(FrameDecoder.class) != null;
    }

    @Test
    void it_is_not_there_before_and_after_a_frame() {
        assertThat(decodes()).isFalse();
        receive(PING);
        assertThat(sent()).isEqualTo(PONG);
        assertThat(decodes()).isFalse();
        receive(PING + PING);
        assertThat(sent()).isEqualTo(PONG);
        assertThat(sent()).isEqualTo(PONG);
        assertThat(decodes()).isFalse();
    }

    @Test
    void it_stays_in_the_middle_of_a_frame_wherever_that_is() {
        String bytes = PING.replace(" ", "");
        for (int cut = 2; cut < bytes.length(); cut += 2) {
            receive(bytes.substring(0, cut));
            assertThat(decodes()).isTrue();
            receive(bytes.substring(cut));
            assertThat(sent()).isEqualTo(PONG);
            assertThat(decodes()).isFalse();
        }
    }

    @Test
    void it_stays_in_the_middle_of_a_message() {
        receive(FIRST_PART);
        assertThat(decodes()).isTrue();
        receive(PING);
        assertThat(sent()).isEqualTo(PONG);
        assertThat(decodes()).isTrue();
        receive(LAST_PART);
        assertThat(decodes()).isFalse();
    }
}
