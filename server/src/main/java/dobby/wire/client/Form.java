package dobby.wire.client;

import dobby.session.Batch;
import io.netty.buffer.ByteBuf;

/**
 * How a stream writes a batch.
 *
 * <p>Threads: immutable.
 */
interface Form {

    /** How many bytes {@link #write} needs at most. */
    int lengthMax(Batch batch);

    /**
     * Writes a batch: the same bytes for every session that is sent it, unless it tells the token.
     */
    void write(Batch batch, ByteBuf out);
}
