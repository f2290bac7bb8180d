package dobby.wire.client;

import dobby.session.Batch;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * How a stream writes a batch.
 *
 * <p>Threads: immutable.
 */
interface Form {

    /** The first batch of a stream, which tells the token. */
    ByteBuf first(Batch batch, ByteBufAllocator memory);

    /** A later one: the same bytes for every session that is sent these updates. */
    ByteBuf next(Batch batch, ByteBufAllocator memory);
}
