package dobby.http;

import dobby.message.Refusal;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP/2 request as one of HTTP/1.1, so that there is one set of rules. Netty has
 * refused before what HTTP/2 itself forbids, as upper case in names, headers of connections, or two
 * paths.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class Http2Request {

    private Http2Request() {}

    /** Which rule was broken, if one was; else {@link #of} makes the request. */
    static RequestRules.@Nullable Fault check(Http2Headers headers, HttpLimits limits) {
        CharSequence path = headers.path();
        return path != null && path.length() > limits.targetBytesMax()
                ? new RequestRules.Fault(Refusal.URI_TOO_LONG, RequestRules.uriTooLong(limits))
                : null;
    }

    /**
     * The request.
     *
     * @throws IllegalArgumentException if a character stands where none of its kind may
     */
    static HttpRequest of(Http2Headers from) {
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory().newHeaders();
        CharSequence authority = from.authority();
        if (authority != null) {
            headers.add(HttpHeaderNames.HOST, authority);
        }
        for (Map.Entry<CharSequence, CharSequence> each : from) {
            CharSequence name = each.getKey();
            boolean same =
                    authority != null
                            && HttpHeaderNames.HOST.contentEquals(name)
                            && AsciiString.contentEqualsIgnoreCase(authority, each.getValue());
            if (!Http2Headers.PseudoHeaderName.hasPseudoHeaderFormat(name) && !same) {
                headers.add(name, each.getValue());
            }
        }
        return new DefaultHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.valueOf(String.valueOf(from.method())),
                target(from),
                headers);
    }

    /** A CONNECT has no path, and names whom to connect to. */
    private static String target(Http2Headers from) {
        CharSequence target = from.path() == null ? from.authority() : from.path();
        return target == null ? "" : target.toString();
    }
}
