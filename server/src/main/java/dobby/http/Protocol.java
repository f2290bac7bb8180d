package dobby.http;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;

/**
 * Which HTTP a request is of.
 *
 * <p>Threads: immutable.
 */
public enum Protocol {
    /** An answer ends with its length or the connection. */
    HTTP_1_0,
    /** There are chunks, and other protocols may follow. */
    HTTP_1_1,
    /** Each exchange is a stream of its own. */
    HTTP_2;

    /** That of a request of HTTP/1. */
    static Protocol of(HttpRequest request) {
        return request.protocolVersion().equals(HttpVersion.HTTP_1_0) ? HTTP_1_0 : HTTP_1_1;
    }

    /** Whether the connection is closed after a request, whatever some of its clients ask for. */
    boolean isOld() {
        return this == HTTP_1_0;
    }
}
