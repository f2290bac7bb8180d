package dobby.http;

import dobby.message.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * What a connection is told that is not let in.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
public final class LastAnswer {

    private LastAnswer() {}

    /** The refusal as HTTP/1 writes it, whatever was asked. */
    public static ByteBuf of(Refusal refusal, ByteBufAllocator memory) {
        Body body = Problem.body(refusal, refusal.title(), _ -> {});
        return AnswerBytes.of(Problem.head(refusal), body, true, true, memory);
    }
}
