package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.ManualLoop;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Whoever slips in while a door begins to stop is not waited for as long as an idle client. */
class AStoppingDoorWaitsForNobodyLongTest {

    private static final int SOON_MS = 2000;

    private final ManualLoop loop = new ManualLoop();
    private final HttpDoor door =
            new HttpDoor(
                    exchange -> exchange.answer(Head.of(200, "text/plain", ""), drains()),
                    HttpLimits.DEFAULT,
                    _ -> loop,
                    (where, thrown) -> {
                        throw new AssertionError(where, thrown);
                    });

    /** A body that is being written at the very moment when the stop begins. */
    private Body drains() {
        return new Body() {
            @Override
            public int length() {
                return 1;
            }

            @Override
            public void writeTo(ByteBuf out) {
                out.writeByte('x');
                door.drain();
            }
        };
    }

    private EmbeddedChannel connection() {
        EmbeddedChannel[] made = new EmbeddedChannel[1];
        loop.within(() -> made[0] = new EmbeddedChannel(door));
        return made[0];
    }

    private void assertClosedSoon(EmbeddedChannel connection) {
        loop.advanceMs(SOON_MS - 1);
        assertThat(connection.isOpen()).isTrue();
        loop.advanceMs(1);
        assertThat(connection.isOpen()).isFalse();
        assertThat(door.connections()).isZero();
    }

    @Test
    void a_connection_that_comes_just_then() {
        door.drain();
        assertClosedSoon(connection());
    }

    @Test
    void a_connection_whose_answer_was_made_just_before() {
        EmbeddedChannel connection = connection();
        byte[] request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        loop.within(() -> connection.writeInbound(Unpooled.wrappedBuffer(request)));
        ByteBuf answer = connection.readOutbound();
        assertThat(answer.toString(StandardCharsets.US_ASCII)).endsWith("\r\n\r\nx");
        answer.release();
        assertClosedSoon(connection);
    }
}
