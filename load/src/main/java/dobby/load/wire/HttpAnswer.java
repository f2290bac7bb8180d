package dobby.load.wire;

/**
 * An HTTP answer where it lies in the buffer it was read into; used again for the next one. Its
 * body has a Content-Length, comes in chunks, or there is none.
 *
 * <p>Threads: confined to the generator's one thread; all its talks may share one.
 */
public final class HttpAnswer {
    private static final byte[] LENGTH = Ascii.bytes("content-length:");
    private static final byte[] CLOSE = Ascii.bytes("connection: close");
    private static final byte[] CHUNKED = Ascii.bytes("transfer-encoding: chunked");
    private static final int STATUS = "HTTP/1.1 ".length();
    private static final int SHOWN = 400;

    private final Chunk chunk = new Chunk();
    private byte[] bytes = new byte[0];
    private int start;
    private int status;
    private int length;
    private boolean chunked;
    private boolean closes;
    private int body;
    private int bodyEnd;
    private int end;

    /** Looks for a whole answer that begins there; false when more bytes are needed. */
    public boolean find(byte[] in, int from, int to) {
        if (!findHead(in, from, to)) {
            return false;
        }
        if (chunked) {
            return joinChunks(to);
        }
        bodyEnd = end = status == 204 || status == 304 ? body : body + length;
        return end <= to;
    }

    /** Looks for the head of an answer, which is all there is so far of one without end. */
    public boolean findHead(byte[] in, int from, int to) {
        bytes = in;
        start = from;
        length = 0;
        chunked = closes = false;
        for (int line = Ascii.lineEnd(bytes, start, to); line >= 0; ) {
            int next = Ascii.lineEnd(bytes, line, to);
            if (next >= 0 && (bytes[line] == '\n' || bytes[line] == '\r')) {
                status = Ascii.number(bytes, start + STATUS, line);
                body = bodyEnd = end = next;
                return true;
            }
            read(line, next);
            line = next;
        }
        return false;
    }

    private void read(int line, int next) {
        if (begins(line, next, LENGTH)) {
            length = Ascii.number(bytes, value(line, LENGTH, next), next);
        } else if (begins(line, next, CLOSE)) {
            closes = true;
        } else if (begins(line, next, CHUNKED)) {
            chunked = true;
        }
    }

    /** Moves what the chunks hold together, once all are there. */
    private boolean joinChunks(int to) {
        int at = body;
        do {
            if (!chunk.find(bytes, at, to)) {
                return false;
            }
            at = chunk.next;
        } while (!chunk.last);
        end = at;
        for (at = body; at < end; at = chunk.next) {
            chunk.find(bytes, at, to);
            System.arraycopy(bytes, chunk.from, bytes, bodyEnd, chunk.to - chunk.from);
            bodyEnd += chunk.to - chunk.from;
        }
        return true;
    }

    /** Keeps the value of a header, whose name is given in lower case with its colon. */
    public void keep(byte[] name, Kept kept) {
        int line = Ascii.lineEnd(bytes, start, body);
        while (line >= 0 && line < body) {
            if (begins(line, body, name)) {
                int from = value(line, name, body);
                int to = from;
                while (bytes[to] != '\r' && bytes[to] != '\n') {
                    to++;
                }
                kept.set(bytes, from, to);
                return;
            }
            line = Ascii.lineEnd(bytes, line, body);
        }
    }

    /** Whether the server did what it was asked. */
    public boolean good() {
        return status >= 200 && status < 300;
    }

    public int status() {
        return status;
    }

    public boolean chunked() {
        return chunked;
    }

    /** Whether the server ends the connection after this answer. */
    public boolean closes() {
        return closes;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Where the body begins. */
    public int body() {
        return body;
    }

    /** Where the body ends. */
    public int bodyEnd() {
        return bodyEnd;
    }

    /** Where the next answer begins. */
    public int end() {
        return end;
    }

    private boolean begins(int line, int to, byte[] name) {
        return to - line >= name.length && Ascii.matchesAnyCase(bytes, line, name);
    }

    private int value(int line, byte[] name, int to) {
        int at = line + name.length;
        while (at < to && bytes[at] == ' ') {
            at++;
        }
        return at;
    }

    /** Its beginning, to be shown in one line. */
    @Override
    public String toString() {
        return Ascii.text(bytes, start, Math.min(bodyEnd, start + SHOWN)).replaceAll("\\s+", " ");
    }
}
