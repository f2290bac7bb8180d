package dobby.wire.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersDecoder;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * A client of HTTP/2 by prior knowledge that may break every rule. It reads only when it is asked
 * for something.
 *
 * <p>Threads: the test's own.
 */
public final class Http2Client {

    /** Kinds of frames. */
    public static final int DATA = 0;

    public static final int HEADERS = 1;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int PING = 6;
    public static final int GOAWAY = 7;
    public static final int WINDOW_UPDATE = 8;
    public static final int CONTINUATION = 9;

    /** Flags. */
    public static final int END_STREAM = 1;

    public static final int ACK = 1;
    public static final int END_HEADERS = 4;

    /** What every client begins with. */
    public static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int HUGE = 1 << 30;

    private final RawSocket socket;
    private final Http2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();
    private final Http2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(true);
    private final Map<Integer, Queue<Frame>> unread = new HashMap<>();
    private int lastStream = -1;

    /** A frame as it came. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Frame(int kind, int flags, int stream, byte[] payload) {

        /** The number that a GOAWAY (its second) or an RST_STREAM says. */
        public int error() {
            assertThat(kind).as("%s", this).isIn(GOAWAY, RST_STREAM);
            return ByteBuffer.wrap(payload).getInt(kind == GOAWAY ? 4 : 0);
        }

        /** Whether the stream has no more. */
        public boolean isLast() {
            return (kind == DATA || kind == HEADERS) && (flags & END_STREAM) != 0;
        }

        @Override
        public String toString() {
            return "kind %d flags %d stream %d: %s"
                    .formatted(
                            kind, flags, stream, new String(payload, StandardCharsets.ISO_8859_1));
        }
    }

    private Http2Client(RawSocket socket) {
        this.socket = socket;
    }

    /** Connects, and gives all the window there can be. */
    public static Http2Client open(TestServer server) {
        return withWindow(server, HUGE).send(WINDOW_UPDATE, 0, 0, number(HUGE));
    }

    /** Connects; each stream has room for so many bytes, and all together for 65,535. */
    public static Http2Client withWindow(TestServer server, int bytes) {
        Http2Client client = new Http2Client(server.firenze().send(PREFACE));
        return client.send(
                SETTINGS,
                0,
                0,
                ByteBuffer.allocate(6).putShort((short) INITIAL_WINDOW_SIZE).putInt(bytes).array());
    }

    /** Four bytes. */
    public static byte[] number(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    /** Sends a frame. */
    public Http2Client send(int kind, int flags, int stream, byte[] payload) {
        socket.send(frame(kind, flags, stream, payload));
        return this;
    }

    /** The bytes of a frame. */
    public static byte[] frame(int kind, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) kind)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    /** Sends a GET; gives back its stream. */
    public int get(String path, String... headers) {
        return request("GET", path, true, headers);
    }

    /** Sends a request's head with further header lines; gives back its stream. */
    public int request(String method, String path, boolean whole, String... headers) {
        Http2Headers all =
                new DefaultHttp2Headers(false)
                        .method(method)
                        .scheme("http")
                        .authority("localhost")
                        .path(path);
        for (String header : headers) {
            int colon = header.indexOf(": ");
            all.add(header.substring(0, colon), header.substring(colon + 2));
        }
        return request(all, whole);
    }

    /** Sends a request's head exactly as it is; gives back its stream. */
    public int request(Http2Headers headers, boolean whole) {
        int stream = nextStream();
        send(HEADERS, END_HEADERS | (whole ? END_STREAM : 0), stream, encode(stream, headers));
        return stream;
    }

    /** The number of a new stream. */
    public int nextStream() {
        lastStream += 2;
        return lastStream;
    }

    /** A block of headers. */
    public byte[] encode(int stream, Http2Headers headers) {
        ByteBuf block = Unpooled.buffer();
        try {
            encoder.encodeHeaders(stream, headers, block);
            return ByteBufUtil.getBytes(block);
        } catch (Http2Exception e) {
            throw new AssertionError(e);
        } finally {
            block.release();
        }
    }

    /** Sends DATA. */
    public Http2Client data(int stream, String text, boolean last) {
        return send(
                DATA, last ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Gives a stream up. */
    public Http2Client reset(int stream) {
        return send(RST_STREAM, 0, stream, number(8));
    }

    /** Gives a stream, or the connection as number 0, room for so many more bytes. */
    public Http2Client makeRoom(int stream, int bytes) {
        return send(WINDOW_UPDATE, 0, stream, number(bytes));
    }

    /** Reads the next frame of a stream; of stream 0 it is a GOAWAY, or a PING's answer. */
    public Frame next(int stream) {
        Queue<Frame> waiting = unread.computeIfAbsent(stream, _ -> new ArrayDeque<>());
        while (waiting.isEmpty()) {
            read();
        }
        return waiting.remove();
    }

    private void read() {
        Frame frame = next();
        unread.computeIfAbsent(frame.stream(), _ -> new ArrayDeque<>()).add(frame);
    }

    /** Reads the next frame, of whatever stream, that is neither settings nor room. */
    public Frame next() {
        ByteBuffer head = ByteBuffer.wrap(socket.take(9));
        int length = (head.get() & 0xff) << 16 | Short.toUnsignedInt(head.getShort());
        Frame frame = new Frame(head.get(), head.get(), head.getInt(), socket.take(length));
        if (frame.kind() == SETTINGS && (frame.flags() & ACK) == 0) {
            send(SETTINGS, ACK, 0, new byte[0]);
        }
        // What this client sends has room.
        return frame.kind() == SETTINGS || frame.kind() == WINDOW_UPDATE ? next() : frame;
    }

    /** Reads the head of an answer. */
    public HttpAnswer head(int stream) {
        return head(next(stream));
    }

    /** The head of an answer in a frame. */
    public HttpAnswer head(Frame frame) {
        assertThat(frame.kind()).as("%s", frame).isEqualTo(HEADERS);
        assertThat(frame.flags() & END_HEADERS).isNotZero();
        try {
            Http2Headers headers =
                    decoder.decodeHeaders(frame.stream(), Unpooled.wrappedBuffer(frame.payload()));
            List<String> lines = new ArrayList<>();
            headers.forEach(each -> lines.add(each.getKey() + ": " + each.getValue()));
            assertThat(lines.removeFirst()).isEqualTo(":status: " + headers.status());
            return new HttpAnswer("HTTP/2 " + headers.status() + " ", lines, "");
        } catch (Http2Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Reads a whole answer. */
    public HttpAnswer answer(int stream) {
        Frame first = next(stream);
        HttpAnswer head = head(first);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Frame frame = first; !frame.isLast(); ) {
            frame = next(stream);
            assertThat(frame.kind()).as("%s", frame).isEqualTo(DATA);
            body.writeBytes(frame.payload());
        }
        return new HttpAnswer(
                head.statusLine(), head.headers(), body.toString(StandardCharsets.UTF_8));
    }

    /**
     * Reads until the server says that it takes no more streams; gives back its error, mostly 0.
     */
    public int goAway() {
        Frame frame = next(0);
        while (frame.kind() == PING) {
            frame = next(0);
        }
        return frame.error();
    }

    /** Reads until the server closes; fails if anything else comes, except settings. */
    public void assertClosed() {
        unread.clear();
        while (true) {
            try {
                read();
            } catch (java.io.UncheckedIOException closed) {
                assertThat(closed).hasRootCauseInstanceOf(java.io.EOFException.class);
                assertThat(unread).isEmpty();
                return;
            }
        }
    }

    /** What was read of a stream along with others. */
    public String unread(int stream) {
        StringBuilder text = new StringBuilder();
        for (Frame frame : unread.getOrDefault(stream, new ArrayDeque<>())) {
            text.append(new String(frame.payload(), StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }

    /** Waits until the server has read all that was sent before. */
    public void settle() {
        send(PING, 0, 0, new byte[8]);
        assertThat(next(0).kind()).isEqualTo(PING);
    }

    /** The connection. */
    public RawSocket socket() {
        return socket;
    }
}
