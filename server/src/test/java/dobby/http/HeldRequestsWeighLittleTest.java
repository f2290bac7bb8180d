package dobby.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.ManualLoop;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While a request waits long for its answer, nothing is kept that only reads requests. */
class HeldRequestsWeighLittleTest {

    private static final Head PLAIN = Head.of(200, "text/plain", "");
    private static final String REQUEST = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";

    private final ManualLoop loop = new ManualLoop();
    private final List<Exchange> handled = new ArrayList<>();
    private final HttpDoor door =
            new HttpDoor(handled::add, HttpLimits.DEFAULT, _ -> loop, (where, thrown) -> {});
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void begin() {
        loop.within(() -> channel.pipeline().addLast(door));
    }

    @AfterEach
    void end() {
        loop.within(() -> channel.finishAndReleaseAll());
    }

    private void send(String text) {
        loop.within(() -> channel.writeInbound(Unpooled.copiedBuffer(text, US_ASCII)));
    }

    private void answerLast() {
        loop.within(() -> handled.getLast().answer(PLAIN, Body.NONE));
        loop.runAll();
    }

    private boolean decodes() {
        return channel.pipeline().get(RequestDecoder.class) != null;
    }

    private String written() {
        StringBuilder all = new StringBuilder();
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            all.append(out.toString(US_ASCII));
            out.release();
        }
        return all.toString();
    }

    @Test
    void the_decoder_goes_after_a_second_and_comes_back_with_the_next_request() {
        send(REQUEST);
        loop.advanceMs(999);
        assertThat(decodes()).isTrue();
        loop.advanceMs(1);
        assertThat(decodes()).isFalse();
        answerLast();
        send(REQUEST);
        assertThat(handled).hasSize(2);
        assertThat(decodes()).isTrue();
        answerLast();
        assertThat(written().split("HTTP/1.1 200", -1)).hasSize(3);
    }

    @Test
    void what_comes_meanwhile_waits_for_its_turn() {
        send(REQUEST);
        loop.advanceMs(1000);
        send(REQUEST.substring(0, 9));
        send(REQUEST.substring(9));
        assertThat(handled).hasSize(1);
        answerLast();
        assertThat(handled).hasSize(2);
    }

    @Test
    void it_stays_if_it_holds_something() {
        send(REQUEST + REQUEST);
        loop.advanceMs(1000);
        assertThat(decodes()).isTrue();
        answerLast();
        assertThat(handled).hasSize(2);
    }
}
