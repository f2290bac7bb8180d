package dobby.bench.load;

import java.nio.ByteBuffer;

/**
 * Polls of Nchan: {@code GET /sub/<path>}, held from the first on; each answer is one message and
 * names, in two headers, the place to go on from.
 */
record NchanPolls(int port) implements PollDoor {
    private static final byte[] GET = Ascii.bytes("GET /sub/");
    private static final byte[] HOST = Ascii.bytes(" HTTP/1.1\r\nHost: localhost\r\n");
    private static final byte[] SINCE = Ascii.bytes("If-Modified-Since: ");
    private static final byte[] NONE_MATCH = Ascii.bytes("\r\nIf-None-Match: ");
    private static final byte[] END = Ascii.bytes("\r\n");
    private static final byte[] LAST_MODIFIED = Ascii.bytes("last-modified:");
    private static final byte[] ETAG = Ascii.bytes("etag:");

    @Override
    public Talk talk(int path) {
        return new NchanTalk(path);
    }

    private static final class NchanTalk implements Talk {
        private final int path;
        private final Kept time = new Kept();
        private final Kept tag = new Kept();
        private boolean asked;

        NchanTalk(int path) {
            this.path = path;
        }

        @Override
        public void ask(ByteBuffer out) {
            out.put(GET);
            Ascii.put(out, path);
            out.put(HOST);
            if (!time.isEmpty()) {
                out.put(SINCE);
                time.put(out);
                out.put(NONE_MATCH);
                tag.put(out);
                out.put(END);
            }
            out.put(END);
            asked = true;
        }

        @Override
        public void hear(HttpAnswer answer) {
            answer.keep(LAST_MODIFIED, time);
            answer.keep(ETAG, tag);
        }

        @Override
        public boolean hears() {
            return asked;
        }
    }
}
