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
 */
record HttpDeadlines(Loop loop, Deadlines request, Deadlines idle) {

    static HttpDeadlines on(Loop loop, HttpLimits limits) {
        return new HttpDeadlines(
                loop,
                new Deadlines(loop, limits.requestTimeoutMs()),
                new Deadlines(loop, limits.idleTimeoutMs()));
    }
}
