package dobby.bench.load;

import java.nio.ByteBuffer;

/** Publishing through Nchan: {@code POST /pub/<path>}, one message each. */
record NchanPublishes(int port) implements PublishDoor {
    private static final byte[] POST = Ascii.bytes("POST /pub/");
    private static final byte[] HEAD = Ascii.bytes(" HTTP/1.1\r\nHost: localhost\r\n");

    @Override
    public Answer answer() {
        return new HttpAnswer();
    }

    @Override
    public void publish(Messages messages, int count, long time, ByteBuffer out) {
        if (count != 1) {
            throw new IllegalArgumentException("Nchan takes one message in a request");
        }
        messages.next(time);
        out.put(POST);
        Ascii.put(out, messages.path());
        out.put(HEAD);
        HttpBody body = HttpBody.begin(out);
        messages.put(out);
        body.end(out);
    }
}
