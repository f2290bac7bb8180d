package dobby.wire.client;

import dobby.message.Parsed;
import dobby.message.Refusal;
import dobby.message.Text;
import dobby.session.Batch;
import dobby.session.CloseReason;
import dobby.session.Firenze;
import dobby.wire.UpdateJson;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket (RFC 6455): each batch is a text message; the client may say what it has.
 *
 * <p>Threads: as a {@link Stream}.
 */
final class WebSocket extends Stream {

    /** The longest message a client may send, in however many frames. */
    static final int MESSAGE_BYTES_MAX = Said.BYTES_MAX;

    private static final String ERROR = "::error";

    /** RFC 6455, 7.4.2; Netty knows no end. */
    private static final int CODE_MAX = 4999;

    /** The client has sent something since the last heartbeat. */
    private boolean heard = true;

    /** What has come is being read, and answers go out together when all of it is. */
    private boolean reading;

    /** What has come of a message in several frames. */
    private @Nullable ByteBuf message;

    WebSocket(Frames frames) {
        super(frames);
    }

    /** A batch as one text frame. */
    static final Form FORM =
            new Form() {
                @Override
                public int lengthMax(Batch batch) {
                    return HEAD_BYTES_MAX + batch.length();
                }

                @Override
                public void write(Batch batch, ByteBuf out) {
                    begin(TEXT, batch.length(), out);
                    batch.writeTo(out::writeBytes);
                }
            };

    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;
    private static final int PONG = 0x8a;

    /** A ping for the peer's machine, and an empty batch, since scripts in a page see no pings. */
    private static final ByteBuf SIGN_OF_LIFE = forAll(signOfLife("{\"updates\":[]}"));

    private static final int HEAD_BYTES_MAX = 10;
    private static final int LENGTH_IN_TWO_BYTES = 126;
    private static final int LENGTH_IN_EIGHT_BYTES = 127;

    /** A whole frame's head; what a server sends is not masked. */
    private static ByteBuf begin(int kind, int length, ByteBufAllocator memory) {
        return begin(kind, length, memory.ioBuffer(HEAD_BYTES_MAX + length));
    }

    private static ByteBuf begin(int kind, int length, ByteBuf out) {
        out.writeByte(kind);
        if (length < LENGTH_IN_TWO_BYTES) {
            return out.writeByte(length);
        }
        return length <= 0xffff
                ? out.writeByte(LENGTH_IN_TWO_BYTES).writeShort(length)
                : out.writeByte(LENGTH_IN_EIGHT_BYTES).writeLong(length);
    }

    private static byte[] signOfLife(String batch) {
        byte[] text = batch.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(4 + text.length)
                .put((byte) PING)
                .put((byte) 0)
                .put((byte) TEXT)
                .put((byte) text.length)
                .put(text)
                .array();
    }

    @Override
    void beatHere() {
        if (heard) { // a peer that is too busy reading to be asked is not one that is silent
            heard = !sendAside(SIGN_OF_LIFE);
        } else {
            context().close(); // not even the last ping was answered
        }
    }

    @Override
    public String kind() {
        return "websocket";
    }

    @Override
    public void close(CloseReason why, Batch last) {
        onConnection(() -> end(why.code(), why.text()));
    }

    @Override
    void turnAway() {
        end(CloseReason.BUSY.code(), CloseReason.BUSY.text());
    }

    private void end(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        close(begin(CLOSE, 2 + text.length, context().alloc()).writeShort(code).writeBytes(text));
    }

    private void end(WebSocketCloseStatus status, String reason) {
        end(status.code(), reason);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
        heard = true;
        reading = true;
        if (msg instanceof ByteBuf && ctx.pipeline().get(FrameDecoder.class) == null) {
            decode(ctx, msg);
            return;
        }
        try {
            if (!isClosing() && msg instanceof WebSocketFrame frame) {
                take(ctx, frame);
            } else if (msg instanceof CloseWebSocketFrame) {
                ctx.close(); // its answer to ours
            }
        } finally {
            ReferenceCountUtil.release(msg);
        }
    }

    /** Comes back to {@link #channelRead} with frames. */
    private void decode(ChannelHandlerContext ctx, Object bytes) throws Exception {
        FrameDecoder decoder = new FrameDecoder(unfinished(this::tooLate));
        ctx.pipeline().addBefore(ctx.name(), null, decoder);
        decoder.channelRead(ctx.pipeline().context(decoder), bytes);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        super.channelReadComplete(ctx);
        reading = false;
        ctx.flush();
        FrameDecoder decoder = ctx.pipeline().get(FrameDecoder.class);
        if (decoder == null || isClosing()) {
            return;
        }
        if (decoder.isBetweenFrames() && message == null) {
            ctx.pipeline().remove(decoder);
        } else if (!decoder.waits(message == null ? 0 : message.readableBytes())) {
            turnAway(Refusal.TOO_MUCH_AT_ONCE);
        }
    }

    private void tooLate() {
        meters().refused(Refusal.REQUEST_TIMEOUT);
        end(WebSocketCloseStatus.POLICY_VIOLATION, "The message was not whole in time.");
    }

    private void take(ChannelHandlerContext ctx, WebSocketFrame frame) {
        switch (frame) {
            case TextWebSocketFrame text -> add(text);
            case ContinuationWebSocketFrame more -> add(more);
            case PingWebSocketFrame ping -> pong(ctx, ping.content());
            case CloseWebSocketFrame close -> answer(close);
            case BinaryWebSocketFrame _ ->
                    end(WebSocketCloseStatus.INVALID_MESSAGE_TYPE, "Only text is spoken here.");
            default -> {
                // A pong says that the peer is there, and that is all it says.
            }
        }
    }

    private void pong(ChannelHandlerContext ctx, ByteBuf payload) {
        answer(
                begin(PONG, payload.readableBytes(), ctx.alloc())
                        .writeBytes(payload, payload.readerIndex(), payload.readableBytes()));
    }

    private void answer(CloseWebSocketFrame close) {
        int code = close.statusCode();
        if (code < 0) {
            close(begin(CLOSE, 0, context().alloc()));
        } else if (code > CODE_MAX) {
            end(WebSocketCloseStatus.PROTOCOL_ERROR, "There is no such code.");
        } else {
            end(code, "");
        }
    }

    private void add(WebSocketFrame frame) {
        ByteBuf part = frame.content();
        int before = message == null ? 0 : message.readableBytes();
        if (before + part.readableBytes() > MESSAGE_BYTES_MAX) {
            end(
                    WebSocketCloseStatus.MESSAGE_TOO_BIG,
                    "A message may have " + MESSAGE_BYTES_MAX + " bytes.");
            return;
        }
        if (message == null && frame.isFinalFragment()) {
            read(part);
            return;
        }
        if (message == null) {
            message = context().alloc().buffer(part.readableBytes());
        }
        message.writeBytes(part);
        if (frame.isFinalFragment()) {
            read(message);
            release();
        }
    }

    private void read(ByteBuf bytes) {
        byte[] raw = new byte[bytes.readableBytes()];
        bytes.readBytes(raw);
        String text = Text.decode(raw);
        if (text == null) {
            end(WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "The text is not UTF-8.");
            return;
        }
        switch (Said.read(text, frames().own() != null)) {
            case Parsed.Refused<Said>(Refusal refusal, String detail) -> refuse(refusal, detail);
            case Parsed.Value<Said>(Said said) -> carryOut(said);
        }
    }

    /** Also if a part is wrong; then the client is told of the first. */
    private void carryOut(Said said) {
        if (said.wrong() != null) {
            refuse(said.wrong().refusal(), said.wrong().detail());
        }
        Firenze session = session();
        if (session == null) {
            return;
        }
        if (said.confirmed() >= 0) {
            session.confirm(this, said.confirmed());
        }
        if (said.known() != null) {
            session.know(said.known());
        }
        OwnUpdates own = frames().own();
        if (own != null && !said.own().isEmpty()) {
            own.each(
                    session,
                    said.own(),
                    denied -> onConnection(() -> refuse(denied.refusal(), denied.detail())));
        }
    }

    /** Tells the client; what it sent was not carried out, but it may go on. */
    private void refuse(Refusal refusal, String detail) {
        meters().refused(refusal);
        byte[] json =
                ("{\"updates\":[" + UpdateJson.write(ERROR, refusal.code() + " " + detail) + "]}")
                        .getBytes(StandardCharsets.UTF_8);
        answer(begin(TEXT, json.length, context().alloc()).writeBytes(json));
    }

    /** A write for each of many small frames would be the most of the work. */
    private void answer(ByteBuf bytes) {
        ChannelHandlerContext ctx = context();
        if (isClosing() || !ctx.channel().isWritable()) {
            bytes.release();
        } else {
            ctx.write(bytes, ctx.voidPromise());
            if (!reading) {
                ctx.flush();
            }
        }
    }

    @Override
    void release() {
        if (message != null) {
            message.release();
            message = null;
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable thrown) {
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        if (cause instanceof CorruptedWebSocketFrameException wrong) {
            end(wrong.closeStatus(), wrong.closeStatus().reasonText());
        } else {
            super.exceptionCaught(ctx, thrown);
        }
    }
}
