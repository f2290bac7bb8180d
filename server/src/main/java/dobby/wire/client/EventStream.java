package dobby.wire.client;

import dobby.session.Batch;
import dobby.session.CloseReason;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Server-sent events: an answer without end, in which each batch is one event and its {@code id}
 * the number that confirms it.
 *
 * <p>Threads: as a {@link Stream}.
 */
final class EventStream extends Stream {

    /** How long a client waits before it comes back, spread so that all do not come at once. */
    private static final int RETRY_MS_MIN = 1000;

    private static final int RETRY_MS_MAX = 3000;

    /**
     * For HTTP/1.0, where the answer ends with the connection, and HTTP/2, which frames it itself.
     */
    static final Form PLAIN = new EventForm(false);

    /** For HTTP/1.1: each event is a chunk of the answer. */
    static final Form CHUNKED = new EventForm(true);

    private static final String COMMENT = ":\n\n";
    private static final ByteBuf PLAIN_COMMENT = forAll(ascii(part(COMMENT, false)));
    private static final ByteBuf CHUNKED_COMMENT = forAll(ascii(part(COMMENT, true)));

    private final boolean chunked;

    EventStream(boolean chunked, Frames frames) {
        super(frames);
        this.chunked = chunked;
    }

    /**
     * An event, or several lines of one, as they stand in the answer.
     *
     * <p>Threads: immutable.
     */
    private record EventForm(boolean chunked) implements Form {

        /** The longest of: the chunk's length and line ends, {@code retry:} and {@code id:}. */
        private static final int LINES_BYTES_MAX = 80;

        private static final byte[] CR_LF = ascii("\r\n");
        private static final byte[] END = ascii("\n\n");

        @Override
        public int lengthMax(Batch batch) {
            return LINES_BYTES_MAX + batch.length();
        }

        @Override
        public void write(Batch batch, ByteBuf out) {
            byte[] lines = ascii(retry(batch) + "id: " + batch.seq() + "\ndata: ");
            if (chunked) {
                int length = lines.length + batch.length() + END.length;
                out.writeBytes(ascii(Integer.toHexString(length))).writeBytes(CR_LF);
            }
            out.writeBytes(lines);
            batch.writeTo(out::writeBytes);
            out.writeBytes(END);
            if (chunked) {
                out.writeBytes(CR_LF);
            }
        }

        /** Is told once, with the token. */
        private static String retry(Batch batch) {
            return batch.tellsToken()
                    ? "retry: "
                            + ThreadLocalRandom.current().nextInt(RETRY_MS_MIN, RETRY_MS_MAX)
                            + "\n"
                    : "";
        }
    }

    @Override
    void beatHere() {
        if (hasSentAll()) { // else what waits will say as much when it goes
            sendAside(chunked ? CHUNKED_COMMENT : PLAIN_COMMENT);
        }
    }

    @Override
    public String kind() {
        return "events";
    }

    @Override
    public void close(CloseReason why, Batch last) {
        onConnection(() -> close(why));
    }

    @Override
    void turnAway() {
        close(CloseReason.BUSY);
    }

    private void close(CloseReason why) {
        String code = why.name().toLowerCase(Locale.ROOT);
        String event =
                "event: close\ndata: {\"code\":" + why.code() + ",\"reason\":\"" + code + "\"}\n\n";
        close(text(part(event, chunked) + (chunked ? "0\r\n\r\n" : "")));
    }

    private static String part(String lines, boolean chunked) {
        return chunked
                ? HexFormat.of().toHexDigits((short) lines.length()) + "\r\n" + lines + "\r\n"
                : lines;
    }

    /** Whatever the client sends now has no meaning. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        ReferenceCountUtil.release(msg);
    }

    private static ByteBuf text(String ascii) {
        return Unpooled.wrappedBuffer(ascii(ascii));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
