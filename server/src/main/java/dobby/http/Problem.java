package dobby.http;

import dobby.message.Refusal;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An error as a client reads it: {@code application/problem+json} (RFC 9457) with the refusal's
 * code as a further member.
 *
 * <p>Threads: safe from any thread, it keeps only constants.
 */
final class Problem {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Map<Refusal, Head> HEADS = new EnumMap<>(Refusal.class);

    static {
        for (Refusal refusal : Refusal.values()) {
            HEADS.put(refusal, head(refusal, ""));
        }
    }

    private Problem() {}

    static Head head(Refusal refusal, String more) {
        String retry =
                switch (refusal) {
                    case DRAINING,
                            STORAGE_BUSY,
                            RATE_LIMITED,
                            TOO_MUCH_AT_ONCE,
                            TOO_MANY_TOKENS,
                            TOO_MANY_TICKETS,
                            TOO_MANY_UPDATES,
                            TOO_MANY_RECEIPTS ->
                            "Retry-After: 1\r\n";
                    case TOO_MANY_CONNECTIONS,
                            TOO_MANY_SESSIONS,
                            TOO_MANY_FROM_ADDRESS,
                            TOO_MANY_PATHS,
                            OVERLOADED ->
                            "Retry-After: 5\r\n";
                    default -> "";
                };
        return Head.of(refusal.status(), "application/problem+json", retry + more);
    }

    static Head head(Refusal refusal) {
        return HEADS.getOrDefault(refusal, head(refusal, ""));
    }

    /**
     * The body.
     *
     * @param more writes further members
     */
    static Body body(Refusal refusal, String detail, Consumer<JsonGenerator> more) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("type", "about:blank");
            json.writeStringProperty("title", refusal.title());
            json.writeNumberProperty("status", refusal.status());
            json.writeStringProperty("code", refusal.code());
            json.writeStringProperty("detail", detail);
            more.accept(json);
            json.writeEndObject();
        }
        return Body.of(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }
}
