package dobby.wire.line;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.access.Filch;
import dobby.limits.Budget;
import dobby.limits.PublishRates;
import dobby.meters.Meters;
import dobby.session.SessionLimits;
import dobby.stage.ManualLoop;
import dobby.stage.Scene;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A back-end that has lines in every turn is not read in long ones, until it has its turn. */
class WhoAlwaysSendsLinesWaitsTest {

    private static final int TURNS = 10;

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final ManualLoop loop = scene.loop();
    private final Meters meters = new Meters();
    private final Filch filch =
            new Filch(
                    scene.dolores(),
                    null,
                    meters,
                    new Budget(Long.MAX_VALUE),
                    new PublishRates(null, () -> 0));
    private final EmbeddedChannel channel = new EmbeddedChannel();

    WhoAlwaysSendsLinesWaitsTest() {
        Imperio door =
                new Imperio(scene.dolores(), filch, 1024, _ -> loop, (where, thrown) -> {}, meters);
        loop.within(() -> channel.pipeline().addLast(door));
    }

    @AfterEach
    void end() {
        loop.within(() -> channel.finishAndReleaseAll());
    }

    private void turns(long eachMs) {
        byte[] line = "p;message\n".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < TURNS; i++) {
            loop.turns().begin();
            loop.turns().isLong();
            loop.advanceMs(eachMs);
            loop.within(() -> channel.writeInbound(Unpooled.wrappedBuffer(line)));
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
