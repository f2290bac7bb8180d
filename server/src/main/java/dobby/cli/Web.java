package dobby.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Exchanges HTTP requests with doors. */
final class Web {

    private static final Duration CONNECT_BOUND = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_BOUND)
                    .build();

    /** An answer, whatever brought it. */
    record Answer(URI uri, int status, String body) {}

    Answer get(URI uri, Duration bound) throws IOException, InterruptedException {
        return isUnix(uri)
                ? UnixWeb.send("GET", uri, "", "", bound)
                : send(HttpRequest.newBuilder(uri).timeout(bound).build());
    }

    /**
     * Posts JSON.
     *
     * @param token whose key is whose; empty for none
     */
    Answer post(URI uri, String token, String json, Duration bound)
            throws IOException, InterruptedException {
        if (isUnix(uri)) {
            String key = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
            return UnixWeb.send(
                    "POST", uri, key + "Content-Type: application/json\r\n", json, bound);
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(bound)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    private static boolean isUnix(URI uri) {
        return UnixWeb.SCHEME.equals(uri.getScheme());
    }

    /** What went wrong, in words; the JDK's exceptions often have none. */
    static String reason(IOException e) {
        if (e instanceof ConnectException || e instanceof HttpConnectTimeoutException) {
            return "the server cannot be reached";
        }
        if (e instanceof HttpTimeoutException) {
            return "the server does not answer";
        }
        return e.getMessage() == null ? "the connection broke" : e.getMessage();
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(request.uri(), answer.statusCode(), answer.body());
    }
}
