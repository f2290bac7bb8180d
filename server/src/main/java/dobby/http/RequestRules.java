package dobby.http;

import dobby.message.Refusal;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request's head must keep, whatever door it comes to.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class RequestRules {

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
        HttpHeaders headers = request.headers();
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        boolean hostMissing = hosts.isEmpty() && version.equals(HttpVersion.HTTP_1_1);
        if (hostMissing || hosts.size() > 1 || (hosts.size() == 1 && !isHost(hosts.getFirst()))) {
            return fault(Refusal.BAD_HOST, Refusal.BAD_HOST.title());
        }
        return checkLength(request, limits);
    }

    private static @Nullable Fault checkLength(HttpRequest request, HttpLimits limits) {
        HttpHeaders headers = request.headers();
        List<String> encodings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean chunkedOnly =
                encodings.size() == 1
                        && encodings.getFirst().equalsIgnoreCase("chunked")
                        && request.protocolVersion().equals(HttpVersion.HTTP_1_1);
        if (!encodings.isEmpty() && !chunkedOnly) {
            return fault(
                    Refusal.BAD_REQUEST,
                    "The only Transfer-Encoding taken is chunked, once, with HTTP/1.1.");
        }
        String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        if (length == null) {
            return null;
        }
        if (!length.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return fault(Refusal.BAD_REQUEST, "Content-Length is a whole number.");
        }
        if (length.length() > 18 || Long.parseLong(length) > limits.bodyBytesMax()) {
            return fault(Refusal.BODY_TOO_BIG, bodyTooBig(limits));
        }
        return null;
    }

    static String bodyTooBig(HttpLimits limits) {
        return "A body may have " + limits.bodyBytesMax() + " bytes.";
    }

    private static Fault broken(Throwable cause, HttpLimits limits) {
        return switch (cause) {
            case TooLongHttpLineException _ ->
                    fault(
                            Refusal.URI_TOO_LONG,
                            "A request line may have " + limits.targetBytesMax() + " bytes.");
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
        return !host.isEmpty()
                && host.chars()
                        .allMatch(c -> Character.isLetterOrDigit(c) || ".-_~:[]%".indexOf(c) >= 0);
    }

    private static Fault fault(Refusal refusal, String detail) {
        return new Fault(refusal, detail);
    }
}
