package dobby.bench.load;

/**
 * One whole answer of a server, where it lies in the buffer it was read into. It is used again for
 * the next one.
 */
abstract class Answer {
    byte[] bytes = new byte[0];
    int start;
    int body;
    int end;

    /** Whether the server did what it was asked. */
    boolean good;

    /** Whether the server ends the connection after this answer. */
    boolean closes;

    /** Looks for a whole answer that begins at {@code from}; false when more bytes are needed. */
    final boolean find(byte[] in, int from, int to) {
        bytes = in;
        start = from;
        return found(to);
    }

    /** Sets body, end, good and closes; false when more bytes are needed. */
    abstract boolean found(int to);

    @Override
    public String toString() {
        return Ascii.text(bytes, start, Math.min(end, start + 400));
    }
}
