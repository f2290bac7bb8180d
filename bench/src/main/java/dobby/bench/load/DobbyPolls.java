package dobby.bench.load;

import java.nio.ByteBuffer;

/**
 * Polls of Dobby: {@code GET /} begins a session, whose id a back-end then connects to the path;
 * each answer names what to ask for next.
 */
final class DobbyPolls implements PollDoor {
    private static final byte[] GET = Ascii.bytes("GET /");
    private static final byte[] HOST = Ascii.bytes(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
    private static final byte[] RECONNECT_WITH = Ascii.bytes("\"reconnectWith\"");
    private static final byte[] SOME_UPDATE = Ascii.bytes("\"path\"");

    private final int port;
    private final Joins joins;

    DobbyPolls(int port, Joins joins) {
        this.port = port;
        this.joins = joins;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Talk talk(int path) {
        return new DobbyTalk(path);
    }

    private final class DobbyTalk implements Talk {
        private final int path;
        private final Kept id = new Kept();
        private final Kept token = new Kept();
        private boolean hears;

        DobbyTalk(int path) {
            this.path = path;
        }

        @Override
        public void ask(ByteBuffer out) {
            out.put(GET);
            token.put(out);
            out.put(HOST);
        }

        @Override
        public void hear(HttpAnswer answer) {
            byte[] bytes = answer.bytes;
            int name = Ascii.last(bytes, answer.body, answer.end, RECONNECT_WITH);
            if (name < 0) {
                throw new IllegalStateException("no reconnectWith: " + answer);
            }
            int from = after(bytes, name + RECONNECT_WITH.length, answer.end, '"');
            int to = after(bytes, from, answer.end, '"') - 1;
            if (id.isEmpty() || !id.begins(bytes, from, to)) {
                begin(bytes, from);
            } else if (!hears) {
                // Once connected, the path is said with a blank message.
                hears = Ascii.last(bytes, answer.body, name, SOME_UPDATE) >= 0;
            }
            token.set(bytes, from, to);
        }

        /** A new session, the first one or because the server has forgotten the last. */
        private void begin(byte[] bytes, int from) {
            if (!id.isEmpty()) {
                System.err.println("the server has forgotten session " + id);
            }
            id.set(bytes, from, after(bytes, from, bytes.length, '/') - 1);
            hears = false;
            joins.add(id.toString(), path);
        }

        @Override
        public boolean hears() {
            return hears;
        }
    }

    private static int after(byte[] bytes, int from, int to, char wanted) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == wanted) {
                return at + 1;
            }
        }
        throw new IllegalStateException("no " + wanted + ": " + Ascii.text(bytes, from, to));
    }
}
