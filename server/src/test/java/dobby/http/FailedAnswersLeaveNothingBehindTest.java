package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dobby.stage.ManualLoop;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An answer whose body cannot be written ends its connection and keeps no memory. */
class FailedAnswersLeaveNothingBehindTest {

    private final ManualLoop loop = new ManualLoop();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<ByteBuf> buffers = new ArrayList<>();
    private final HttpDoor door =
            new HttpDoor(exchanges::add, HttpLimits.DEFAULT, _ -> loop, (where, thrown) -> {});

    private final Body broken =
            new Body() {
                @Override
                public int length() {
                    return 1;
                }

                @Override
                public void writeTo(ByteBuf out) {
                    buffers.add(out);
                    throw new IllegalStateException("broken");
                }
            };

    @Test
    void its_buffer_is_given_back() {
        loop.within(this::answerOneRequest);
        assertThat(buffers).singleElement().satisfies(each -> assertThat(each.refCnt()).isZero());
        assertThat(door.connections()).isZero();
    }

    private void answerOneRequest() {
        EmbeddedChannel connection = new EmbeddedChannel(door);
        byte[] request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        connection.writeInbound(Unpooled.wrappedBuffer(request));
        assertThatThrownBy(
                        () -> exchanges.getFirst().answer(Head.of(200, "text/plain", ""), broken))
                .hasMessage("broken");
        connection.runPendingTasks();
        assertThat(connection.isOpen()).isFalse();
    }
}
