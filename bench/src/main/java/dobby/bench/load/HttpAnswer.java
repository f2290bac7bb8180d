package dobby.bench.load;

/** An HTTP answer; its body has a Content-Length, or there is none. */
final class HttpAnswer extends Answer {
    private static final byte[] LENGTH = Ascii.bytes("content-length:");
    private static final byte[] CLOSE = Ascii.bytes("connection: close");
    private static final byte[] CHUNKED = Ascii.bytes("transfer-encoding:");
    private static final int STATUS = "HTTP/1.1 ".length();

    @Override
    boolean found(int to) {
        int length = 0;
        closes = false;
        for (int line = nextLine(start, to); line < to; line = nextLine(line, to)) {
            if (bytes[line] == '\n' || (bytes[line] == '\r' && line + 1 < to)) {
                int status = Ascii.number(bytes, start + STATUS, line);
                good = status >= 200 && status < 300;
                body = nextLine(line, to);
                end = status == 204 || status == 304 ? body : body + length;
                return end <= to;
            }
            if (begins(line, to, LENGTH)) {
                length = Ascii.number(bytes, value(line, LENGTH, to), to);
            } else if (begins(line, to, CLOSE)) {
                closes = true;
            } else if (begins(line, to, CHUNKED)) {
                throw new IllegalStateException("chunked: " + Ascii.text(bytes, start, to));
            }
        }
        return false;
    }

    /** Keeps the value of a header, whose name is given in lower case with its colon. */
    void keep(byte[] name, Kept kept) {
        for (int line = nextLine(start, body); line < body; line = nextLine(line, body)) {
            if (begins(line, body, name)) {
                int from = value(line, name, body);
                int to = from;
                while (bytes[to] != '\r' && bytes[to] != '\n') {
                    to++;
                }
                kept.set(bytes, from, to);
                return;
            }
        }
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

    /** Where the next line begins; {@code to} when it has not come yet. */
    private int nextLine(int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == '\n') {
                return at + 1;
            }
        }
        return to;
    }
}
