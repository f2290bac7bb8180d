package dobby.bench.rival;

import dobby.load.wire.Ascii;
import dobby.load.wire.Hearing;
import dobby.load.wire.HttpAnswer;
import dobby.load.wire.HttpBody;
import dobby.load.wire.PollTalk;
import dobby.load.wire.Wire;
import java.nio.ByteBuffer;

/** Bayeux by long polling at {@code /bayeux}: messages come in a connect's answer. */
final class BayeuxPolls extends PollTalk {
    private static final HttpAnswer ANSWER = new HttpAnswer();
    private static final byte[] POST =
            Ascii.bytes(
                    "POST /bayeux HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n");

    private final Bayeux session;

    BayeuxPolls(int path, Hearing hearing) {
        super(ANSWER, hearing);
        this.session = new Bayeux(path, hearing, "long-polling");
    }

    @Override
    protected void ask(Wire wire) {
        ByteBuffer out = wire.out();
        HttpBody body = HttpBody.begin(out.put(POST));
        session.put(out);
        body.end(out);
        wire.send(out);
    }

    @Override
    protected void answered(HttpAnswer answer) {
        session.take(answer.bytes(), answer.body(), answer.bodyEnd());
    }
}
