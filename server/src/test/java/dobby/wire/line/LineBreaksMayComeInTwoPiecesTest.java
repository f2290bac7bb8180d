package dobby.wire.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.TooLongFrameException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The longest line may come without the last byte of its line break. */
class LineBreaksMayComeInTwoPiecesTest {

    private static final String LONGEST = "p;message";

    private final EmbeddedChannel channel = new EmbeddedChannel(new LineDecoder(LONGEST.length()));

    @AfterEach
    void end() {
        channel.finishAndReleaseAll();
    }

    private boolean read(String bytes) {
        return channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.US_ASCII));
    }

    @Test
    void it_is_read_when_that_has_come() {
        assertThat(read(LONGEST + "\r")).isFalse();
        assertThat(read("\n")).isTrue();
        ByteBuf line = channel.readInbound();
        assertThat(line.toString(StandardCharsets.US_ASCII)).isEqualTo(LONGEST);
        line.release();
    }

    @Test
    void anything_else_is_too_long() {
        assertThatThrownBy(() -> read(LONGEST + "!")).isInstanceOf(TooLongFrameException.class);
    }

    @Test
    void so_it_is_if_something_else_comes() {
        assertThat(read(LONGEST + "\r")).isFalse();
        assertThatThrownBy(() -> read("!")).isInstanceOf(TooLongFrameException.class);
    }
}
