package dobby.wire.client;

import dobby.loop.Loop;
import dobby.session.Batch;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the streams of one form write: for the sessions of one loop that are sent the same batch,
 * the same bytes.
 *
 * <p>Threads: safe from any thread.
 */
final class Frames {

    private final Form form;
    private final @Nullable OwnUpdates own;
    private final Map<Loop, Shared> byLoop = new ConcurrentHashMap<>();

    Frames(Form form) {
        this(form, null);
    }

    /**
     * @param own who carries out what the streams' clients send; null if they may send nothing
     */
    Frames(Form form, @Nullable OwnUpdates own) {
        this.form = form;
        this.own = own;
    }

    /** Who carries out what the clients send; kept here, for there are very many streams. */
    @Nullable OwnUpdates own() {
        return own;
    }

    /** A batch's bytes, for one stream alone. */
    ByteBuf of(Batch batch, ByteBufAllocator memory) {
        ByteBuf out = memory.ioBuffer(form.lengthMax(batch));
        form.write(batch, out);
        return out;
    }

    /** What the sessions of a loop share. */
    Shared on(Loop loop) {
        return byLoop.computeIfAbsent(loop, _ -> new Shared(form));
    }

    /**
     * The bytes of the last batch. Sessions that are sent the same one have their turns one after
     * the other, so it is enough to keep these.
     *
     * <p>Threads: confined to its loop.
     */
    static final class Shared {

        /** What is kept until something else is sent, perhaps for ever, is not to be large. */
        private static final int KEPT_BYTES_MAX = 65_536;

        private static final int KEPT_BYTES_MIN = 1024;

        private static final ByteBufAllocator MEMORY = new UnpooledByteBufAllocator(true, true);

        private final Form form;
        private @Nullable Batch last;
        private ByteBuf bytes = Unpooled.EMPTY_BUFFER;

        private Shared(Form form) {
            this.form = form;
        }

        /** A batch's bytes; they stay as they are until this is asked again, or if retained. */
        ByteBuf of(Batch batch) {
            if (batch != last) {
                last = batch;
                clear(form.lengthMax(batch));
                form.write(batch, bytes);
            }
            return bytes;
        }

        /** The same memory again, if nobody holds it any more. */
        private void clear(int length) {
            if (bytes.refCnt() == 1
                    && length <= bytes.capacity()
                    && bytes.capacity() <= KEPT_BYTES_MAX) {
                bytes.clear();
            } else {
                bytes.release();
                bytes = MEMORY.directBuffer(Math.max(length, KEPT_BYTES_MIN));
            }
        }
    }
}
