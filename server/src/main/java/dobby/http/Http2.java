package dobby.http;

import dobby.peer.ClientAddress;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.flush.FlushConsolidationHandler;

/**
 * What makes a channel one that speaks HTTP/2, and what its peer may do.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class Http2 {

    /** Streams of one connection at a time; a browser needs one for each tab and request. */
    static final int STREAMS_MAX = 256;

    /** How often a connection's streams may be given up (RST_STREAM) in {@link #RESETS_SECONDS}. */
    static final int RESETS_MAX = 200;

    /** The same of a trusted proxy, which gives up streams as its clients leave. */
    static final int RESETS_OF_PROXY_MAX = 4 * STREAMS_MAX;

    static final int RESETS_SECONDS = 30;

    /** Answers to settings, pings and resets that the peer has not read. */
    static final int CONTROL_FRAMES_MAX = 1000;

    private Http2() {}

    /** Adds the handlers behind those that are there. */
    static void addTo(Channel channel, HttpDoor door, HttpDeadlines deadlines) {
        channel.pipeline()
                .addLast(
                        new Http2Pieces(deadlines.loop().turns()),
                        new OrderlyEnd(deadlines.loop()),
                        codec(door.limits(), resetsMax(channel, door)),
                        // Streams that are sent something one after the other share a system call.
                        new FlushConsolidationHandler(STREAMS_MAX, true),
                        new Http2MultiplexHandler(Http2Stream.ADDED),
                        new Http2Connection(channel, door, deadlines));
    }

    private static int resetsMax(Channel channel, HttpDoor door) {
        boolean proxy = door.proxies().trusts(ClientAddress.of(channel));
        return proxy ? RESETS_OF_PROXY_MAX : RESETS_MAX;
    }

    private static Http2FrameCodec codec(HttpLimits limits, int resetsMax) {
        return new QuietCodecBuilder()
                .initialSettings(
                        new Http2Settings()
                                .maxConcurrentStreams(STREAMS_MAX)
                                .maxHeaderListSize(limits.headBytesMax()))
                .validateHeaders(true)
                .validateRequiredPseudoHeaders(true)
                // What is different in each answer must not fill the table of those that repeat.
                .headerSensitivityDetector(
                        (name, _) -> name == Http2Fields.DATE || name == Http2Fields.LENGTH)
                .decoderEnforceMaxRstFramesPerWindow(resetsMax, RESETS_SECONDS)
                .encoderEnforceMaxRstFramesPerWindow(resetsMax, RESETS_SECONDS)
                .encoderEnforceMaxQueuedControlFrames(CONTROL_FRAMES_MAX)
                .decoupleCloseAndGoAway(true)
                .build();
    }
}
