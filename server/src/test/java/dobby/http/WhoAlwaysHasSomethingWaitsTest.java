package dobby.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.ManualLoop;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connection that has something in every turn is not read in long ones, and nothing is lost. */
class WhoAlwaysHasSomethingWaitsTest {

    private static final String REQUEST = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final byte[] SETTINGS = HexFormat.of().parseHex("000000040000000000");

    /** GET of http://a/, on the stream whose number is to be put in. */
    private static final byte[] HTTP2_REQUEST =
            HexFormat.of().parseHex("000006010500000000" + "828684410161");

    private static final int STREAM_AT = 5;
    private static final int TURNS = 10;

    /** The first one is special to Netty where a channel has no server. */
    private static final int FIRST_STREAM = 3;

    /** A peer that does not end too is not waited for longer. */
    private static final long ENDED_MS = 10_000;

    private final ManualLoop loop = new ManualLoop();
    private final AtomicInteger handled = new AtomicInteger();
    private final HttpDoor door =
            HttpDoor.withHttp2(
                    exchange -> {
                        handled.incrementAndGet();
                        exchange.answer(Head.of(200, "text/plain", ""), Body.NONE);
                    },
                    HttpLimits.DEFAULT,
                    _ -> loop,
                    (where, thrown) -> {
                        throw new AssertionError(where, thrown);
                    },
                    null);
    private final EmbeddedChannel channel = new EmbeddedChannel();

    WhoAlwaysHasSomethingWaitsTest() {
        loop.within(() -> channel.pipeline().addLast(door));
    }

    @AfterEach
    void end() {
        loop.within(() -> channel.finishAndReleaseAll());
    }

    private void receive(ByteBuf bytes) {
        loop.within(() -> channel.writeInbound(bytes));
    }

    /** A turn that has taken long before this connection is read. */
    private void longTurn(ByteBuf bytes) {
        loop.turns().begin();
        loop.turns().isLong();
        loop.advanceMs(1);
        receive(bytes);
    }

    private void comeEveryTurn(ByteBuf each) {
        for (int i = 0; i < TURNS && channel.config().isAutoRead(); i++) {
            longTurn(each.retainedDuplicate());
        }
        each.release();
    }

    private static ByteBuf text(String text) {
        return Unpooled.copiedBuffer(text, US_ASCII);
    }

    private static ByteBuf http2Requests(int many, int firstStream) {
        ByteBuf all = Unpooled.buffer();
        for (int i = 0; i < many; i++) {
            int at = all.writerIndex();
            all.writeBytes(HTTP2_REQUEST).setInt(at + STREAM_AT, firstStream + 2 * i);
        }
        return all;
    }

    private void beginHttp2() {
        receive(Unpooled.wrappedBuffer(text(PREFACE), Unpooled.wrappedBuffer(SETTINGS)));
    }

    @Test
    void over_http_1() {
        comeEveryTurn(text(REQUEST));
        assertThat(channel.config().isAutoRead()).isFalse();
        int before = handled.get();
        receive(text(REQUEST)); // came before reading was stopped
        assertThat(handled).hasValue(before);
        loop.runAll();
        assertThat(handled).hasValue(before + 1);
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void who_comes_now_and_then_does_not() {
        for (int i = 0; i < TURNS; i++) {
            longTurn(text(REQUEST));
            loop.turns().begin();
        }
        assertThat(channel.config().isAutoRead()).isTrue();
        assertThat(handled).hasValue(TURNS);
    }

    @Test
    void over_http_2() {
        beginHttp2();
        for (int i = 0; i < TURNS && channel.config().isAutoRead(); i++) {
            longTurn(http2Requests(1, FIRST_STREAM + 2 * i));
        }
        assertThat(channel.config().isAutoRead()).isFalse();
        loop.runAll();
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void much_in_one_read_of_http_2_takes_several_turns() {
        beginHttp2();
        longTurn(http2Requests(200, FIRST_STREAM));
        assertThat(handled.get()).isBetween(1, 100);
        loop.runAll();
        assertThat(handled).hasValue(200);
    }

    @Test
    void what_waits_goes_with_its_connection() {
        beginHttp2();
        ByteBuf many = http2Requests(200, FIRST_STREAM);
        longTurn(many);
        loop.within(() -> channel.close());
        loop.advanceMs(ENDED_MS);
        assertThat(many.refCnt()).isZero();
        assertThat(handled.get()).isLessThan(200);
    }
}
