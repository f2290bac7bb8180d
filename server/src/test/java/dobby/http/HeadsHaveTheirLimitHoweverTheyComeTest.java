package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.ManualLoop;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered to a long head does not depend on where it was cut on its way. */
class HeadsHaveTheirLimitHoweverTheyComeTest {

    private static final int TARGET_MAX = 50;
    private static final int HEAD_MAX = 100;
    private static final Head PLAIN = Head.of(200, "text/plain", "");

    private final ManualLoop loop = new ManualLoop();

    private String status(String request, int cutAt) {
        HttpLimits limits = new HttpLimits(TARGET_MAX, HEAD_MAX, 1000, 1000, 10_000, 10_000);
        HttpDoor door =
                new HttpDoor(
                        exchange -> exchange.answer(PLAIN, Body.NONE),
                        limits,
                        _ -> loop,
                        (where, thrown) -> {});
        EmbeddedChannel channel = new EmbeddedChannel();
        loop.within(() -> {
            channel.pipeline().addLast(door);
            channel.writeInbound(bytes(request.substring(0, cutAt)));
            if (channel.isOpen()) {
                channel.writeInbound(bytes(request.substring(cutAt)));
            }
        });
        ByteBuf answer = channel.readOutbound();
        String status = answer.toString(StandardCharsets.US_ASCII).split(" ", 3)[1];
        answer.release();
        loop.within(channel::finishAndReleaseAll);
        return status;
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    private void assertStatus(String request, String status) {
        for (int cutAt = 1; cutAt < request.length(); cutAt++) {
            assertThat(status(request, cutAt)).as("cut at %d", cutAt).isEqualTo(status);
        }
    }

    private static String requestLineOf(int bytes) {
        return "GET /" + "x".repeat(bytes - "GET / HTTP/1.1".length()) + " HTTP/1.1\r\n";
    }

    @Test
    void the_longest_head() {
        String head = "Host: a\r\nX: " + "y".repeat(HEAD_MAX - "Host: aX: ".length());
        assertStatus(requestLineOf(TARGET_MAX) + head + "\r\n\r\n", "200");
        assertStatus("GET / HTTP/1.1\r\n" + head + "y\r\n\r\n", "431");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: a\r\n\r\n", "Host: a\r\n folded\r\n\r\n"})
    void a_request_line_that_is_too_long(String head) {
        assertStatus(requestLineOf(TARGET_MAX + 1) + head, "414");
    }

    @Test
    void empty_lines_before_it_do_not_count() {
        String request = requestLineOf(TARGET_MAX) + "Host: a\r\n\r\n";
        assertStatus("\r\n".repeat(TARGET_MAX) + request, "200");
    }

    @Test
    void an_indented_line() {
        assertStatus("GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", "400");
    }
}
