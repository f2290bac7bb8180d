package dobby.http;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.IOException;
import javax.net.ssl.SSLException;

/**
 * Tells what a peer did from what is a fault of ours: a sudden end, a failed handshake, a frame
 * that breaks the rules.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
public final class PeerFaults {

    private PeerFaults() {}

    /** Whether a peer did it. */
    public static boolean isOne(Throwable thrown) {
        return thrown instanceof IOException
                || isToldByNetty(thrown)
                || (thrown instanceof DecoderException
                        && thrown.getCause() instanceof SSLException);
    }

    /** Whether Netty answers it with a frame of HTTP/2. */
    static boolean isToldByNetty(Throwable thrown) {
        return thrown instanceof Http2Exception;
    }
}
