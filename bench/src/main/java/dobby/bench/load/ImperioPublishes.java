package dobby.bench.load;

import java.nio.ByteBuffer;

/**
 * Publishing through Dobby's Imperio: a burst of lines, at whose end a question shows that all were
 * read.
 */
record ImperioPublishes(int port) implements PublishDoor {
    private static final byte[] WHO_AM_I = Ascii.bytes("::whoami;\n");

    @Override
    public Answer answer() {
        return new LineAnswer();
    }

    @Override
    public void publish(Messages messages, int count, long time, ByteBuffer out) {
        for (int i = 0; i < count; i++) {
            messages.next(time);
            Ascii.put(out, messages.path());
            out.put((byte) ';');
            messages.put(out);
            out.put((byte) '\n');
        }
        out.put(WHO_AM_I);
    }
}
