package dobby.limits;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How fast back-ends may publish, each key for itself.
 *
 * <p>Threads: safe from any thread.
 */
public final class PublishRates {

    private final @Nullable Rate usual;
    private final LongSupplier nanos;
    private final Map<String, Bucket> byKey = new ConcurrentHashMap<>();

    /**
     * @param usual of a key that says nothing of it; null for any
     * @param nanos the time
     */
    public PublishRates(@Nullable Rate usual, LongSupplier nanos) {
        this.usual = usual;
        this.nanos = nanos;
    }

    /**
     * Lets so many updates pass with a key, if one may pass.
     *
     * @param own what the key says of it; null if nothing
     * @return the rate that is broken; null if none is
     */
    public @Nullable Rate broken(String key, @Nullable Rate own, int updates) {
        Rate rate = own == null ? usual : own;
        if (rate == null) {
            return null;
        }
        Bucket bucket = byKey.get(key);
        if (bucket == null || !bucket.rate().equals(rate)) {
            bucket = new Bucket(rate, nanos);
            byKey.put(key, bucket);
        }
        return bucket.take(updates) == 0 ? null : rate;
    }
}
