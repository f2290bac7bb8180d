package dobby.bench.load;

/** A line from Imperio that answers {@code ::whoami;}, or says what was wrong with a line. */
final class LineAnswer extends Answer {
    private static final byte[] ID = Ascii.bytes("::id;");

    @Override
    boolean found(int to) {
        for (int at = start; at < to; at++) {
            if (bytes[at] == '\n') {
                body = start;
                end = at + 1;
                good = end - start > ID.length && Ascii.matches(bytes, start, ID);
                return true;
            }
        }
        return false;
    }
}
