package dobby.http;

/**
 * What one HTTP connection may take, in time and in memory.
 *
 * <p>Threads: immutable.
 *
 * @param targetBytesMax the longest request line, in bytes
 * @param headBytesMax all header lines of a request together, in bytes
 * @param bodyBytesMax the longest body, in bytes
 * @param aheadBytesMax how much of further requests is read while one waits for its answer, in
 *     bytes
 * @param requestTimeoutMs how long a request may take to arrive whole, from its first byte
 * @param idleTimeoutMs how long a connection may stay without a request
 */
public record HttpLimits(
        int targetBytesMax,
        int headBytesMax,
        int bodyBytesMax,
        int aheadBytesMax,
        long requestTimeoutMs,
        long idleTimeoutMs) {

    /** What a door has when nothing is said. */
    public static final HttpLimits DEFAULT =
            new HttpLimits(4096, 16_384, 8 * 1024 * 1024, 65_536, 10_000, 75_000);

    /** The same with another longest request line. */
    public HttpLimits withTargetBytesMax(int bytes) {
        return new HttpLimits(
                bytes, headBytesMax, bodyBytesMax, aheadBytesMax, requestTimeoutMs, idleTimeoutMs);
    }

    /** The same with another longest body. */
    public HttpLimits withBodyBytesMax(int bytes) {
        return new HttpLimits(
                targetBytesMax,
                headBytesMax,
                bytes,
                aheadBytesMax,
                requestTimeoutMs,
                idleTimeoutMs);
    }
}
