package dobby.load.door;

import dobby.load.wire.Answering;
import dobby.load.wire.Ascii;
import dobby.load.wire.Messages;
import dobby.load.wire.PublisherProtocol;
import dobby.load.wire.PublisherTalk;
import dobby.load.wire.Wire;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Publishing through Imperio: a burst of lines, at whose end a question shows that all were read.
 *
 * <p>Threads: confined to the generator's one thread.
 */
public final class Imperio implements PublisherProtocol {
    private static final byte[] WHO_AM_I = Ascii.bytes("::whoami;\n");
    private static final byte[] ID = Ascii.bytes("::id;");

    private final InetSocketAddress door;
    private final byte[] greeting;
    private final Paths paths;

    /**
     * @param token what is shown of a key; empty if there is none
     */
    public Imperio(InetSocketAddress door, String token, Paths paths) {
        this.door = door;
        this.greeting = Ascii.bytes(token.isEmpty() ? "" : "::auth;" + token + "\n");
        this.paths = paths;
    }

    @Override
    public InetSocketAddress door() {
        return door;
    }

    @Override
    public PublisherTalk publisher(Answering answering) {
        return new Lines(answering);
    }

    private final class Lines implements PublisherTalk {
        private final Answering answering;

        Lines(Answering answering) {
            this.answering = answering;
        }

        @Override
        public void opened(Wire wire) {
            if (greeting.length > 0) {
                wire.send(wire.out().put(greeting));
            }
            answering.ready();
        }

        @Override
        public void publish(Wire wire, Messages messages, int count) {
            ByteBuffer out = wire.out();
            for (int i = 0; i < count; i++) {
                messages.next();
                paths.put(out, messages.path());
                messages.put(out.put((byte) ';'));
                out.put((byte) '\n');
            }
            wire.send(out.put(WHO_AM_I));
        }

        @Override
        public int received(Wire wire, byte[] bytes, int from, int to) {
            int line = from;
            for (int next = Ascii.lineEnd(bytes, line, to); next >= 0; ) {
                if (next - line > ID.length && Ascii.matches(bytes, line, ID)) {
                    answering.accepted();
                } else {
                    answering.refused(Ascii.text(bytes, line, next).strip());
                }
                line = next;
                next = Ascii.lineEnd(bytes, line, to);
            }
            return line;
        }
    }
}
