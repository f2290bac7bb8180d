package dobby.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * Answers as HTTP/1 writes them: each in one contiguous buffer, so that it takes one system call.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class AnswerBytes {

    private static final byte[] LENGTH = Ascii.bytes("Content-Length: ");
    private static final int LENGTH_DIGITS_AND_BREAK = 12;
    private static final int CR_LF = 0x0d0a;
    private static final byte[] CLOSE = Ascii.bytes("Connection: close\r\n\r\n");
    private static final byte[] END = Ascii.bytes("\r\n");

    private AnswerBytes() {}

    /**
     * A whole answer.
     *
     * @param withBody whether the body is sent or only its length told
     * @param close whether the connection's end is announced
     */
    static ByteBuf of(
            Head head, Body body, boolean withBody, boolean close, ByteBufAllocator memory) {
        byte[] date = HttpDate.line();
        byte[] end = close ? CLOSE : END;
        int sent = withBody ? body.length() : 0;
        ByteBuf out =
                memory.ioBuffer(
                        head.lines().length
                                + date.length
                                + LENGTH.length
                                + LENGTH_DIGITS_AND_BREAK
                                + end.length
                                + sent);
        try {
            out.writeBytes(head.lines()).writeBytes(date);
            if (head.hasLength()) {
                out.writeBytes(LENGTH);
                Ascii.writeInt(out, body.length());
                out.writeShort(CR_LF);
            }
            out.writeBytes(end);
            if (sent > 0) {
                body.writeTo(out);
            }
        } catch (RuntimeException | Error thrown) {
            out.release();
            throw thrown;
        }
        return out;
    }

    /** A head, whose body follows in its own time. */
    static ByteBuf of(Head head, ByteBufAllocator memory) {
        byte[] date = HttpDate.line();
        return memory.ioBuffer(head.lines().length + date.length + END.length)
                .writeBytes(head.lines())
                .writeBytes(date)
                .writeBytes(END);
    }
}
