package dobby.bench.rival;

import dobby.load.wire.Ascii;
import dobby.load.wire.Hearing;
import dobby.load.wire.HttpAnswer;
import dobby.load.wire.Kept;
import dobby.load.wire.PollTalk;
import dobby.load.wire.Wire;
import java.nio.ByteBuffer;

/**
 * Polls of {@code /sub/<path>} at Nchan, held from the first on: each answer is one message and
 * names, in two headers, the place to go on from.
 */
final class NchanPolls extends PollTalk {
    private static final HttpAnswer ANSWER = new HttpAnswer();
    private static final byte[] GET = Ascii.bytes("GET /sub/");
    private static final byte[] HOST = Ascii.bytes(" HTTP/1.1\r\nHost: localhost\r\n");
    private static final byte[] SINCE = Ascii.bytes("If-Modified-Since: ");
    private static final byte[] NONE_MATCH = Ascii.bytes("\r\nIf-None-Match: ");
    private static final byte[] END = Ascii.bytes("\r\n");
    private static final byte[] LAST_MODIFIED = Ascii.bytes("last-modified:");
    private static final byte[] ETAG = Ascii.bytes("etag:");

    private final int path;
    private final Hearing hearing;
    private final Kept time = new Kept();
    private final Kept tag = new Kept();

    NchanPolls(int path, Hearing hearing) {
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
