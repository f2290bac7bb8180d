package dobby.bench.rival;

import dobby.load.wire.Answering;
import dobby.load.wire.Ascii;
import dobby.load.wire.HttpBody;
import dobby.load.wire.Messages;
import dobby.load.wire.PostTalk;
import dobby.load.wire.PublisherProtocol;
import dobby.load.wire.PublisherTalk;
import dobby.load.wire.Wire;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Publishing as to Nchan, {@code POST /pub/<path>}, one message each. What is a library is built
 * into a server that takes the same.
 *
 * <p>Threads: confined to the generator's one thread.
 */
public record Posts(InetSocketAddress door) implements PublisherProtocol {
    private static final byte[] POST = Ascii.bytes("POST /pub/");
    private static final byte[] HEAD = Ascii.bytes(" HTTP/1.1\r\nHost: localhost\r\n");

    @Override
    public PublisherTalk publisher(Answering answering) {
        return new PostTalk(answering) {
            @Override
            public void publish(Wire wire, Messages messages, int count) {
                if (count != 1) {
                    throw new IllegalArgumentException("a request takes one message");
                }
                messages.next();
                ByteBuffer out = wire.out();
                Ascii.put(out.put(POST), messages.path());
                HttpBody body = HttpBody.begin(out.put(HEAD));
                messages.put(out);
                body.end(out);
                wire.send(out);
            }
        };
    }
}
