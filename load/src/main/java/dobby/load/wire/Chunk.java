package dobby.load.wire;

/** One chunk of an HTTP body sent in chunks, where it lies in the buffer; used again. */
final class Chunk {
    private static final int CRLF = 2;

    int from;
    int to;

    /** Where the next chunk begins, or what follows the last. */
    int next;

    /** Whether it is the empty one at the end of the body. */
    boolean last;

    /** Looks for a whole chunk that begins there; false when more bytes are needed. */
    boolean find(byte[] bytes, int at, int end) {
        int line = Ascii.lineEnd(bytes, at, end);
        if (line < 0) {
            return false;
        }
        int size = 0;
        for (int digit = at; Character.digit(bytes[digit], 16) >= 0; digit++) {
            size = size * 16 + Character.digit(bytes[digit], 16);
        }
        from = line;
        to = line + size;
        last = size == 0;
        next = last ? afterTrailer(bytes, to, end) : to + CRLF;
        return next >= 0 && next <= end;
    }

    /** Behind the lines after the last chunk, of which one is blank and the last; or -1. */
    private static int afterTrailer(byte[] bytes, int at, int end) {
        int line = at;
        for (int next = Ascii.lineEnd(bytes, line, end); next >= 0; ) {
            if (next - line <= CRLF) {
                return next;
            }
            line = next;
            next = Ascii.lineEnd(bytes, line, end);
        }
        return -1;
    }
}
