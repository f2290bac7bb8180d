package dobby.wire.client;

import dobby.loop.Loop;
import dobby.session.Batch;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the streams of one form write: for the sessions of one loop that are sent the same updates,
 * the same bytes.
 *
 * <p>Threads: safe from any thread.
 */
final class Frames {

    /** For what is kept until something else is sent, perhaps for ever. */
    private static final ByteBufAllocator KEPT = new UnpooledByteBufAllocator(true, true);

    private final Form form;
    private final Map<Loop, Shared> byLoop = new ConcurrentHashMap<>();

    Frames(Form form) {
        this.form = form;
    }

    /** The first batch of a stream. */
    ByteBuf first(Batch batch, ByteBufAllocator memory) {
        return form.first(batch, memory);
    }

    /** What the sessions of a loop share. */
    Shared on(Loop loop) {
        return byLoop.computeIfAbsent(loop, _ -> new Shared(form));
    }

    /**
     * The bytes of the last batch. Sessions that are sent the same updates have their turns one
     * after the other, so it is enough to keep these.
     *
     * <p>Threads: confined to its loop.
     */
    static final class Shared {

        private final Form form;
        private @Nullable Batch last;
        private @Nullable ByteBuf kept;

        private Shared(Form form) {
            this.form = form;
        }

        /** The bytes of a batch, to be released by whoever sends them. */
        ByteBuf of(Batch batch, ByteBufAllocator memory) {
            Batch before = last;
            if (before == null || !batch.hasUpdatesOf(before)) {
                forget();
                last = batch;
                return form.next(batch, memory);
            }
            ByteBuf bytes = kept;
            if (bytes == null) { // only now, for most updates may have one reader only
                bytes = form.next(batch, KEPT);
                kept = bytes;
            }
            return bytes.retainedDuplicate();
        }

        private void forget() {
            if (kept != null) {
                kept.release();
                kept = null;
            }
        }
    }
}
