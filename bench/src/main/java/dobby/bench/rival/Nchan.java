package dobby.bench.rival;

import dobby.load.wire.Answering;
import dobby.load.wire.Ascii;
import dobby.load.wire.Hearing;
import dobby.load.wire.HttpAnswer;
import dobby.load.wire.HttpBody;
import dobby.load.wire.Kept;
import dobby.load.wire.Messages;
import dobby.load.wire.PollTalk;
import dobby.load.wire.PostTalk;
import dobby.load.wire.PublisherProtocol;
import dobby.load.wire.PublisherTalk;
import dobby.load.wire.SubscriberProtocol;
import dobby.load.wire.Talk;
import dobby.load.wire.Wire;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Nchan by long polling, {@code GET /sub/<path>}, held from the first on: each answer is one
 * message and names, in two headers, the place to go on from. Published is by {@code POST
 * /pub/<path>}, one message each.
 *
 * <p>Threads: confined to the generator's one thread.
 *
 * @param door where both are
 */
public record Nchan(InetSocketAddress door) implements SubscriberProtocol, PublisherProtocol {
    private static final byte[] GET = Ascii.bytes("GET /sub/");
    private static final byte[] POST = Ascii.bytes("POST /pub/");
    private static final byte[] HOST = Ascii.bytes(" HTTP/1.1\r\nHost: localhost\r\n");
    private static final byte[] SINCE = Ascii.bytes("If-Modified-Since: ");
    private static final byte[] NONE_MATCH = Ascii.bytes("\r\nIf-None-Match: ");
    private static final byte[] END = Ascii.bytes("\r\n");
    private static final byte[] LAST_MODIFIED = Ascii.bytes("last-modified:");
    private static final byte[] ETAG = Ascii.bytes("etag:");

    @Override
    public Talk subscriber(int path, Hearing hearing) {
        return new Polls(path, hearing);
    }

    @Override
    public PublisherTalk publisher(Answering answering) {
        return new PostTalk(answering) {
            @Override
            public void publish(Wire wire, Messages messages, int count) {
                if (count != 1) {
                    throw new IllegalArgumentException("Nchan takes one message in a request");
                }
                messages.next();
                ByteBuffer out = wire.out();
                Ascii.put(out.put(POST), messages.path());
                HttpBody body = HttpBody.begin(out.put(HOST));
                messages.put(out);
                body.end(out);
                wire.send(out);
            }
        };
    }

    private static final class Polls extends PollTalk {
        private static final HttpAnswer ANSWER = new HttpAnswer();

        private final int path;
        private final Hearing hearing;
        private final Kept time = new Kept();
        private final Kept tag = new Kept();

        Polls(int path, Hearing hearing) {
            super(ANSWER, hearing);
            this.path = path;
            this.hearing = hearing;
        }

        @Override
        protected void ask(Wire wire) {
            ByteBuffer out = wire.out();
            Ascii.put(out.put(GET), path);
            out.put(HOST);
            if (!time.isEmpty()) {
                time.put(out.put(SINCE));
                tag.put(out.put(NONE_MATCH));
                out.put(END);
            }
            wire.send(out.put(END));
            hearing.attached();
        }

        @Override
        protected void answered(HttpAnswer answer) {
            answer.keep(LAST_MODIFIED, time);
            answer.keep(ETAG, tag);
            hearing.heard(answer.bytes(), answer.body(), answer.bodyEnd());
        }
    }
}
