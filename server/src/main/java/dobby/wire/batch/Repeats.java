package dobby.wire.batch;

import java.security.MessageDigest;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What batches with an Idempotency-Key were answered, so that a repeat is answered the same and not
 * carried out again.
 *
 * <p>Threads: safe from any thread.
 */
public final class Repeats {

    /** How long a key is known after it came first, in milliseconds. */
    static final long WINDOW_MS = 300_000;

    /** How many keys are known; of more, the oldest are forgotten before their time. */
    static final int COUNT_MAX = 100_000;

    /** How many bytes their answers may have together; beyond it the oldest are forgotten too. */
    static final long BYTES_MAX = 64 * 1024 * 1024;

    private final LongSupplier clockMs;
    private final LinkedHashMap<String, Batch> batches = new LinkedHashMap<>(); // the oldest first
    private long bytes;

    /** One batch: its answer comes once, and then to all who asked. */
    static final class Batch {
        private final byte[] digest;
        private final long sinceMs;
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private int size; // guarded by the repeats' monitor

        private Batch(byte[] digest, long sinceMs) {
            this.digest = digest;
            this.sinceMs = sinceMs;
        }

        /** Is completed when the batch was carried out, or refused. */
        CompletableFuture<Answer> answer() {
            return answer;
        }
    }

    /**
     * What is known of a key.
     *
     * @param batch the batch that has it; null if that was another one
     * @param first whether it is to be carried out now
     */
    record Found(@Nullable Batch batch, boolean first) {}

    /**
     * @param clockMs the time in milliseconds
     */
    public Repeats(LongSupplier clockMs) {
        this.clockMs = clockMs;
    }

    /**
     * Looks a key up; from now on it is known.
     *
     * @param digest of the request
     */
    synchronized Found find(String key, byte[] digest) {
        forgetOld();
        Batch known = batches.get(key);
        if (known == null) {
            Batch batch = new Batch(digest, clockMs.getAsLong());
            batches.put(key, batch);
            return new Found(batch, true);
        }
        boolean same = MessageDigest.isEqual(known.digest, digest);
        return new Found(same ? known : null, false);
    }

    /** It was carried out, or refused; after a refusal the key is free again. */
    void answered(String key, Batch batch, Answer answer) {
        keep(key, batch, answer);
        batch.answer.complete(answer);
    }

    private synchronized void keep(String key, Batch batch, Answer answer) {
        if (!(answer instanceof Answer.Done(String text))) {
            batches.remove(key, batch);
        } else if (batches.get(key) == batch) {
            batch.size = text.length(); // nearly all of it is ASCII
            bytes += batch.size;
            forgetOld();
        }
    }

    /** Forgets what is too old; to be called now and then. */
    public synchronized void forgetOld() {
        long tooOld = clockMs.getAsLong() - WINDOW_MS;
        Iterator<Batch> oldestFirst = batches.values().iterator();
        while (oldestFirst.hasNext()) {
            Batch oldest = oldestFirst.next();
            boolean fits = batches.size() <= COUNT_MAX && bytes <= BYTES_MAX;
            if (fits && oldest.sinceMs > tooOld) {
                return;
            }
            oldestFirst.remove();
            bytes -= oldest.size;
        }
    }

    /** How many are known. */
    synchronized int size() {
        return batches.size();
    }
}
