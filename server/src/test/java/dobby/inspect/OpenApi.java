package dobby.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * {@code docs/dudley.openapi.yaml}: which operations there are, and whether answers are like it.
 */
final class OpenApi {

    private static final Path PAGE = Path.of("../docs/dudley.openapi.yaml");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    private final Map<?, ?> document;
    private final Schema schemas;
    private final Map<String, Map<?, ?>> operations = new TreeMap<>();

    OpenApi() {
        try {
            document = (Map<?, ?>) yaml(Files.readString(PAGE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        schemas = new Schema(document);
        ((Map<?, ?>) member(document, "paths"))
                .forEach((template, item) ->
                        ((Map<?, ?>) item)
                                .forEach((method, operation) -> {
                                    if (METHODS.contains(String.valueOf(method))) {
                                        String name =
                                                String.valueOf(method).toUpperCase(Locale.ROOT);
                                        operations.put(
                                                name + " " + template, (Map<?, ?>) operation);
                                    }
                                }));
    }

    /** Reads YAML or JSON. */
    static Object yaml(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    /** {@code GET /paths} and so on. */
    Set<String> operations() {
        return new TreeSet<>(operations.keySet());
    }

    /** Fails if the operation may not be answered so; returns what the body holds. */
    @Nullable Object check(String operation, HttpAnswer answer) {
        Map<?, ?> responses =
                (Map<?, ?>) member(Objects.requireNonNull(operations.get(operation)), "responses");
        Object exact = responses.get(String.valueOf(answer.status()));
        Map<?, ?> response = schemas.resolved(exact == null ? member(responses, "default") : exact);
        Map<?, ?> content = (Map<?, ?>) response.get("content");
        if (content == null) {
            assertThat(answer.body()).isEmpty();
            return null;
        }
        String type = String.valueOf(answer.header("Content-Type"));
        Map<?, ?> media = (Map<?, ?>) member(content, type);
        Object value = type.endsWith("json") ? yaml(answer.body()) : answer.body();
        schemas.check(member(media, "schema"), value, operation);
        return value;
    }

    private static Object member(Map<?, ?> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }
}
