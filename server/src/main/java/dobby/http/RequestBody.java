package dobby.http;

import dobby.message.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, as far as it has come.
 *
 * <p>Threads: confined to its channel's loop.
 */
final class RequestBody {

    private final ByteBuf bytes;
    private final BodyRoom room;

    /**
     * A body that has not begun.
     *
     * @param expected how many bytes are about to be added
     * @param room what it shares with others
     */
    RequestBody(ByteBufAllocator allocator, int expected, BodyRoom room) {
        this.bytes = allocator.buffer(expected);
        this.room = room;
    }

    /**
     * Adds a part, unless all would be longer than this; returns why it was not; null if it was.
     */
    @Nullable Refusal add(ByteBuf part, int bytesMax) {
        int more = part.readableBytes();
        if (bytes.readableBytes() + more > bytesMax) {
            return Refusal.BODY_TOO_BIG;
        }
        if (!room.take(more)) {
            return Refusal.TOO_MUCH_AT_ONCE;
        }
        try {
            bytes.writeBytes(part);
        } catch (RuntimeException | Error thrown) { // no memory; what came before is dropped later
            room.give(more);
            throw thrown;
        }
        return null;
    }

    /** All of it; it must be dropped all the same. */
    static byte[] bytesOf(@Nullable RequestBody body) {
        if (body == null) {
            return Exchange.NO_BODY;
        }
        byte[] all = new byte[body.bytes.readableBytes()];
        body.bytes.getBytes(body.bytes.readerIndex(), all);
        return all;
    }

    /** Nobody needs it any more. */
    void drop() {
        room.give(bytes.readableBytes());
        bytes.release();
    }
}
