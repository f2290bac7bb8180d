package dobby.bench.load;

import java.nio.ByteBuffer;

/** Publishing through Dobby's Dudley: {@code POST /} with a JSON array of updates. */
record DobbyPublishes(int port) implements PublishDoor {
    private static final byte[] HEAD = Ascii.bytes("POST / HTTP/1.1\r\nHost: localhost\r\n");
    private static final byte[] PATH = Ascii.bytes("{\"path\":\"");
    private static final byte[] MESSAGE = Ascii.bytes("\",\"message\":\"");
    private static final byte[] END = Ascii.bytes("\"}");

    @Override
    public Answer answer() {
        return new HttpAnswer();
    }

    @Override
    public void publish(Messages messages, int count, long time, ByteBuffer out) {
        out.put(HEAD);
        HttpBody body = HttpBody.begin(out);
        for (int i = 0; i < count; i++) {
            messages.next(time);
            out.put((byte) (i == 0 ? '[' : ',')).put(PATH);
            Ascii.put(out, messages.path());
            out.put(MESSAGE);
            messages.put(out);
            out.put(END);
        }
        out.put((byte) ']');
        body.end(out);
    }
}
