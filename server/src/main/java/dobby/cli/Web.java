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

    HttpResponse<String> get(URI uri, Duration bound) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri).timeout(bound).build());
    }

    /**
     * Posts JSON.
     *
     * @param token whose key is whose; empty for none
     */
    HttpResponse<String> post(URI uri, String token, String json, Duration bound)
            throws IOException, InterruptedException {
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

    private HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
