package dobby.http;

import dobby.loop.Deadlines;
import dobby.loop.Loop;

/**
 * What the connections of one door wait for on one loop.
 *
 * <p>Threads: confined to its loop.
 *
 * @param loop the loop
 * @param request those whose request has begun to arrive and is not whole yet, or that are being
 *     closed
 * @param idle those without a request
 * @param strange back-ends that have shown no key yet, whatever they ask
 * @param held those whose request is answered later, until it is clear that it is not answered soon
 * @param busy connections of HTTP/2 that have streams, which wait for nothing but the server's stop
 * @param leaving those that are closed, or came or were answered just then, while the server stops
 */
record HttpDeadlines(
        Loop loop,
        Deadlines request,
        Deadlines idle,
        Deadlines strange,
        Deadlines held,
        Deadlines busy,
        Deadlines leaving) {

    /**
     * A client that has vanished never closes its side; a stop must not wait for it as long as it
     * may wait at all.
     */
    private static final long LEAVING_MS = 2000;

    /** As at the line door. */
    private static final long STRANGE_MS = 5000;

    /** Polls of busy paths are answered sooner. */
    private static final long HELD_MS = 1000;

    /** They are asked again this often, and stay. */
    private static final long BUSY_MS = 24L * 60 * 60 * 1000;

    static HttpDeadlines on(Loop loop, HttpLimits limits) {
        return new HttpDeadlines(
                loop,
                new Deadlines(loop, limits.requestTimeoutMs()),
                new Deadlines(loop, limits.idleTimeoutMs()),
                new Deadlines(loop, Math.min(STRANGE_MS, limits.requestTimeoutMs())),
                new Deadlines(loop, HELD_MS),
                new Deadlines(loop, BUSY_MS),
                new Deadlines(loop, LEAVING_MS));
    }

    /** The server stops: those without a request have waited long enough. */
    void drain() {
        idle.hurry();
        strange.hurry();
        busy.hurry();
    }
}
