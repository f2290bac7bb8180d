package dobby.http;

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

    /**
     * A body that has not begun.
     *
     * @param expected how many bytes are about to be added
     */
    RequestBody(ByteBufAllocator allocator, int expected) {
        bytes = allocator.buffer(expected);
    }

    /** Adds a part, unless all would be longer than this; returns whether it was. */
    boolean add(ByteBuf part, int bytesMax) {
        if (bytes.readableBytes() + part.readableBytes() > bytesMax) {
            return false;
        }
        bytes.writeBytes(part);
        return true;
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
        bytes.release();
    }
}
