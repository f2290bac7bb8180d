package dobby.http;

import dobby.message.Refusal;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request's head must keep, whatever door it comes to.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class RequestRules {

    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://([^/?#]*)");

    /** One sentence on a body that came with a request that may have none. */
    static final String NO_BODY = "A request like this has no body.";

    private RequestRules() {}

    /** Which rule was broken, and one sentence on it. */
    record Fault(Refusal refusal, String detail) {}

    static @Nullable Fault check(HttpRequest request, HttpLimits limits) {
        if (request.decoderResult().isFailure()) {
            return broken(request.decoderResult().cause(), limits);
        }
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            return fault(Refusal.HTTP_VERSION, Refusal.HTTP_VERSION.title());
        }
        if (!isTarget(request)) {
            return fault(Refusal.BAD_REQUEST, "The request target is of none of HTTP's forms.");
        }
        HttpHeaders headers = request.headers();
        Iterator<String> hosts = headers.valueStringIterator(HttpHeaderNames.HOST);
        String host = hosts.hasNext() ? hosts.next() : null;
        boolean hostMissing = host == null && version.equals(HttpVersion.HTTP_1_1);
        if (hostMissing || hosts.hasNext() || (host != null && !isHost(host))) {
            return fault(Refusal.BAD_HOST, Refusal.BAD_HOST.title());
        }
        if (host != null && !namesHost(request.uri(), host)) {
            return fault(Refusal.BAD_HOST, "The request target and Host name two different hosts.");
        }
        return checkLength(request, limits);
    }

    /** RFC 9112, 3.2, and no control character. */
    private static boolean isTarget(HttpRequest request) {
        String uri = request.uri();
        for (int i = 0; i < uri.length(); i++) {
            if (uri.charAt(i) <= ' ' || uri.charAt(i) == 0x7f) {
                return false;
            }
        }
        return uri.startsWith("/")
                || authority(uri) != null
                || (uri.equals("*") && request.method().equals(HttpMethod.OPTIONS))
                || request.method().equals(HttpMethod.CONNECT);
    }

    /**
     * A target that names its host itself, as for a proxy, must not name another than Host does.
     */
    private static boolean namesHost(String uri, String host) {
        String authority = authority(uri);
        return authority == null || authority.equalsIgnoreCase(host);
    }

    private static @Nullable String authority(String uri) {
        if (uri.startsWith("/")) {
            return null;
        }
        Matcher absolute = ABSOLUTE.matcher(uri);
        return absolute.lookingAt() ? absolute.group(1) : null;
    }

    private static @Nullable Fault checkLength(HttpRequest request, HttpLimits limits) {
        HttpHeaders headers = request.headers();
        Iterator<String> encodings = headers.valueStringIterator(HttpHeaderNames.TRANSFER_ENCODING);
        if (encodings.hasNext()
                && (!encodings.next().equalsIgnoreCase("chunked")
                        || encodings.hasNext()
                        || !request.protocolVersion().equals(HttpVersion.HTTP_1_1))) {
            return fault(
                    Refusal.BAD_REQUEST,
                    "The only Transfer-Encoding taken is chunked, once, with HTTP/1.1.");
        }
        String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        if (length == null) {
            return null;
        }
        if (!isNumber(length)) {
            return fault(Refusal.BAD_REQUEST, "Content-Length is a whole number.");
        }
        if (length.length() > 18 || Long.parseLong(length) > limits.bodyBytesMax()) {
            return fault(Refusal.BODY_TOO_BIG, bodyTooBig(limits));
        }
        return null;
    }

    /** Whether a head that was checked says that a body comes, if perhaps an empty one. */
    static boolean announcesBody(HttpRequest request) {
        String length = request.headers().get(HttpHeaderNames.CONTENT_LENGTH);
        return length == null
                ? request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
                : !length.equals("0");
    }

    /** Written with digits alone, without a sign. */
    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** One sentence on a part of a body that is not taken. */
    static String notTaken(Refusal refusal, HttpLimits limits) {
        return refusal == Refusal.BODY_TOO_BIG ? bodyTooBig(limits) : refusal.title();
    }

    private static String bodyTooBig(HttpLimits limits) {
        return "A body may have " + limits.bodyBytesMax() + " bytes.";
    }

    static String uriTooLong(HttpLimits limits) {
        return "A request line may have " + limits.targetBytesMax() + " bytes.";
    }

    private static Fault broken(Throwable cause, HttpLimits limits) {
        return switch (cause) {
            case TooLongHttpLineException _ -> fault(Refusal.URI_TOO_LONG, uriTooLong(limits));
            case TooLongHttpHeaderException _ ->
                    fault(
                            Refusal.HEADERS_TOO_LARGE,
                            "The header lines may have "
                                    + limits.headBytesMax()
                                    + " bytes together.");
            default -> fault(Refusal.BAD_REQUEST, "The request's head is not HTTP/1.1.");
        };
    }

    /**
     * A name or address with or without a port; what a proxy or a cache could read as something
     * else is refused.
     */
    private static boolean isHost(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c >= 0x80 || (!Character.isLetterOrDigit(c) && ".-_~:[]%".indexOf(c) < 0)) {
                return false;
            }
        }
        return !host.isEmpty();
    }

    private static Fault fault(Refusal refusal, String detail) {
        return new Fault(refusal, detail);
    }
}
