package dobby.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks values against the schemas of an OpenAPI document; knows the words that ours uses, and
 * fails on any other.
 *
 * <p>Threads: immutable.
 */
record Schema(Map<?, ?> document) {

    private static final Set<String> WORDS =
            Set.of(
                    "$ref",
                    "type",
                    "required",
                    "properties",
                    "additionalProperties",
                    "items",
                    "enum",
                    "minimum",
                    "pattern",
                    "description");

    /** What a reference leads to, or the thing itself. */
    Map<?, ?> resolved(Object node) {
        Map<?, ?> map = (Map<?, ?>) node;
        if (!(map.get("$ref") instanceof String reference)) {
            return map;
        }
        Object found = document;
        for (String name : reference.substring("#/".length()).split("/", -1)) {
            found = Objects.requireNonNull(((Map<?, ?>) found).get(name), reference);
        }
        return resolved(found);
    }

    /** Fails if the value is not as the schema says. */
    void check(Object schema, @Nullable Object value, String where) {
        Map<?, ?> rules = resolved(schema);
        rules.keySet().forEach(word -> assertThat(WORDS).as(where).contains(String.valueOf(word)));
        List<?> types =
                rules.get("type") instanceof List<?> many ? many : List.of(member(rules, "type"));
        assertThat(types.stream().anyMatch(type -> isOf(String.valueOf(type), value)))
                .as("%s is %s, not %s", where, types, value)
                .isTrue();
        if (rules.get("enum") instanceof List<?> values) {
            assertThat(values.contains(value)).as("%s is not %s", where, value).isTrue();
        }
        switch (value) {
            case Map<?, ?> object -> checkMembers(rules, object, where);
            case List<?> list -> list.forEach(each -> check(member(rules, "items"), each, where));
            case Number number when rules.get("minimum") instanceof Number least ->
                    assertThat(number.longValue())
                            .as(where)
                            .isGreaterThanOrEqualTo(least.longValue());
            case String text when rules.get("pattern") instanceof String pattern ->
                    assertThat(text).as(where).matches(Pattern.compile(pattern));
            case null, default -> {}
        }
    }

    private void checkMembers(Map<?, ?> rules, Map<?, ?> object, String where) {
        if (rules.get("required") instanceof List<?> required) {
            required.forEach(
                    name -> assertThat(object.containsKey(name)).as(where + "." + name).isTrue());
        }
        Map<?, ?> known = (Map<?, ?>) member(rules, "properties");
        object.forEach((name, value) -> {
            Object schema = known.get(name);
            boolean open = !Boolean.FALSE.equals(rules.get("additionalProperties"));
            assertThat(schema != null || open).as("%s.%s is not documented", where, name).isTrue();
            if (schema != null) {
                check(schema, value, where + "." + name);
            }
        });
    }

    private static Object member(Map<?, ?> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }

    private static boolean isOf(String type, @Nullable Object value) {
        return switch (type) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "integer" -> value instanceof Integer || value instanceof Long;
            case "boolean" -> value instanceof Boolean;
            case "null" -> value == null;
            default -> throw new AssertionError("type " + type);
        };
    }
}
