package dobby.http;

import dobby.message.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2CodecUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Netty's decoder of requests, made to take one at a time and to refuse what two readers could
 * understand differently.
 *
 * <p>While a request waits for its answer, or answers wait for the peer to read them, what follows
 * stays undecoded, and beyond {@code aheadBytesMax} unread.
 *
 * <p>Threads: confined to its channel's loop.
 */
final class RequestDecoder extends HttpRequestDecoder {

    private static final ByteBuf PREFACE = Http2CodecUtil.connectionPrefaceBuf();

    private final HttpConnection connection;
    private final int aheadBytesMax;
    private @Nullable ChannelHandlerContext context;

    /** So much of what is undecoded counts as bodies do, in bytes. */
    private int counted;

    /** Whether the request line has begun; empty lines may stand before it. */
    private boolean headBegun;

    /** Whether the peer may still turn out to speak HTTP/2. */
    private boolean maybeHttp2;

    /**
     * @param maybeHttp2 whether the peer may turn out to speak HTTP/2
     */
    RequestDecoder(HttpConnection connection, HttpLimits limits, boolean maybeHttp2) {
        super(
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(limits.targetBytesMax())
                        .setMaxHeaderSize(limits.headBytesMax())
                        .setMaxChunkSize(65_536));
        this.connection = connection;
        this.aheadBytesMax = limits.aheadBytesMax();
        this.maybeHttp2 = maybeHttp2;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
        connection.readBegins();
        super.channelRead(ctx, msg);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
            throws Exception {
        if (connection.isClosing()) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (!connection.takesMore()) {
            if (in.readableBytes() > aheadBytesMax) {
                ctx.channel().config().setAutoRead(false);
            }
            return;
        }
        connection.reading();
        if (maybeHttp2 && isPreface(in)) {
            if (in.readableBytes() >= PREFACE.readableBytes()) {
                connection.becomeHttp2(ctx);
            }
            return;
        }
        maybeHttp2 = false;
        if (connection.awaitsHead()) {
            decodeHead(ctx, in, out);
        } else {
            super.decode(ctx, in, out);
        }
    }

    /**
     * A line is refused that has become too long, though its end has not come. Its last byte may
     * then be half of a line break, so it waits for the other half. And what stands before an
     * indented line may be broken in another way.
     */
    private void decodeHead(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
            throws Exception {
        if (!headBegun) {
            skipEmptyLines(in);
        }
        if (!in.isReadable()) {
            return;
        }
        int end = in.writerIndex();
        int indented = indentedLine(in);
        boolean waits = in.getByte(end - 1) != '\n';
        in.writerIndex(indented >= 0 ? indented : waits ? end - 1 : end);
        try {
            super.decode(ctx, in, out);
        } finally {
            in.writerIndex(end);
        }
        if (indented >= 0 && out.isEmpty()) {
            in.skipBytes(in.readableBytes());
            out.add(broken());
        }
        headBegun &= out.isEmpty();
    }

    /** Netty counts those that come at once as if they were part of the request line. */
    private static void skipEmptyLines(ByteBuf in) {
        while (in.isReadable() && isLineBreak(in.getByte(in.readerIndex()))) {
            in.skipBytes(1);
        }
    }

    private static boolean isLineBreak(byte character) {
        return character == '\r' || character == '\n';
    }

    /** Whether it begins as HTTP/2 does (RFC 9113, 3.4), as far as it has come. */
    private static boolean isPreface(ByteBuf in) {
        int known = Math.min(in.readableBytes(), PREFACE.readableBytes());
        return ByteBufUtil.equals(in, in.readerIndex(), PREFACE, 0, known);
    }

    /**
     * Where a line of the head begins with white space; -1 if none does. Such a line goes on with
     * the header before it (a fold, given up by RFC 9112, 5.2), but not every reader knows that.
     * Lines are decoded whole, so the next byte is always the first of a line.
     */
    private int indentedLine(ByteBuf in) {
        int end = in.writerIndex();
        int line = in.readerIndex();
        while (line < end) {
            byte first = in.getByte(line);
            if (first == ' ' || first == '\t' || (!headBegun && isSkipped(first))) {
                return line;
            }
            int lineFeed = in.indexOf(line, end, (byte) '\n');
            if (lineFeed < 0 || isLineBreak(first)) {
                return -1;
            }
            headBegun = true;
            line = lineFeed + 1;
        }
        return -1;
    }

    /** Netty skips more than empty lines before a request. */
    private static boolean isSkipped(byte character) {
        return (character >= 0 && character < ' ') || character == 0x7f;
    }

    private static HttpRequest broken() {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
        request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("a fold")));
        return request;
    }

    @Override
    protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
        requireOneSpaceBefore(line, start);
        return super.splitSecondWordInitialLine(line, start, length);
    }

    @Override
    protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
        requireOneSpaceBefore(line, start);
        String version = super.splitThirdWordInitialLine(line, start, length);
        if (!version.startsWith("HTTP/")) {
            throw new IllegalArgumentException("no version");
        }
        return version;
    }

    /** Netty takes any white space for one space. */
    private static void requireOneSpaceBefore(byte[] line, int word) {
        if (line[word - 1] != ' ' || (line[word - 2] & 0xff) <= ' ') {
            throw new IllegalArgumentException("not exactly one space in the request line");
        }
    }

    /** Netty asks for more bytes whenever nothing was decoded, even if reading was stopped. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        if (!count()) {
            connection.door().meters().refused(Refusal.TOO_MUCH_AT_ONCE);
            ctx.close();
            return;
        }
        if (connection.takesMore()) {
            super.channelReadComplete(ctx);
        } else {
            ctx.fireChannelReadComplete();
        }
    }

    /** Returns whether there is room for what waits. */
    private boolean count() {
        int waits = actualReadableBytes();
        BodyRoom room = connection.door().bodyRoom();
        if (waits > counted && !room.take(waits - counted)) {
            return false;
        }
        if (waits < counted) {
            room.give(counted - waits);
        }
        counted = waits;
        return true;
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) throws Exception {
        connection.door().bodyRoom().give(counted);
        counted = 0;
        super.handlerRemoved0(ctx);
    }

    /** Whether anything has arrived that was not decoded yet. */
    boolean hasUndecoded() {
        return actualReadableBytes() > 0;
    }

    /** Goes on with what was left undecoded. */
    void resume() throws Exception {
        ChannelHandlerContext ctx = context;
        if (ctx != null) {
            ctx.channel().config().setAutoRead(true);
            super.channelRead(ctx, Unpooled.EMPTY_BUFFER);
            count(); // it is not more than before
        }
    }

    /**
     * A request with both lengths is how requests are smuggled; RFC 9112, 6.1 lets a server refuse
     * it.
     */
    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("Transfer-Encoding and Content-Length in one request");
    }
}
