package dobby.cli;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends updates through Dudley, as a web site's back-end does. */
final class BackEnd {

    private static final Duration ANSWER_BOUND = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;

    private final Web web;
    private final URI dudley;
    private final String token;

    /**
     * @param environment whose DOBBY_TOKEN is shown to a server that has keys: on the command line
     *     others could see it
     */
    BackEnd(Web web, URI dudley, Map<String, String> environment) {
        this.web = web;
        this.dudley = dudley;
        this.token = environment.getOrDefault("DOBBY_TOKEN", "");
    }

    /** One update as Dudley takes it. */
    static Map<String, Object> update(String path, String message) {
        return Map.of("path", path, "message", message);
    }

    /**
     * What lets a session hear a path.
     *
     * @param since from where on, as a person writes it: digits are a number of updates; empty for
     *     from now on
     */
    static Map<String, Object> connect(String id, String path, String since) {
        Map<String, Object> update = new LinkedHashMap<>(update("::connect", id + "->" + path));
        if (!since.isEmpty()) {
            update.put("since", since.matches("\\d{1,18}") ? Long.valueOf(since) : since);
        }
        return update;
    }

    /**
     * Sends updates in one batch and returns Dudley's answer as it came.
     *
     * @throws IOException if nobody answers, or the server cannot now
     */
    String send(List<Map<String, Object>> updates)
            throws IOException, InterruptedException, Refused {
        Web.Answer answer =
                web.post(URI.create(dudley + "/updates"), token, Json.write(updates), ANSWER_BOUND);
        if (answer.status() >= SERVER_ERROR) {
            throw new IOException(Refused.of(answer).getMessage());
        }
        if (answer.status() != OK || items(answer.body()).size() != updates.size()) {
            throw Refused.of(answer);
        }
        return answer.body();
    }

    /** What is said of each update in an answer. */
    static List<Json> items(String answer) {
        return Json.read(answer).objects("updates");
    }
}
