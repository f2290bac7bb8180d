package dobby.inspect;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A back-end that looks around; each answer is held against the document.
 *
 * <p>Threads: the test's own.
 */
final class Inspector {

    private static final OpenApi DOCUMENT = new OpenApi();

    private final TestServer server;
    private final Set<String> called = new TreeSet<>();

    Inspector(TestServer server) {
        this.server = server;
    }

    static OpenApi document() {
        return DOCUMENT;
    }

    /** Which operations were answered otherwise than with an error. */
    Set<String> called() {
        return called;
    }

    /** Asks; the operation is written as in the document. */
    HttpAnswer ask(String operation, String target, String body) {
        String method = operation.substring(0, operation.indexOf(' '));
        HttpAnswer answer = server.dudley().send(Requests.request(method, target, body)).answer();
        DOCUMENT.check(operation, answer);
        if (answer.status() < 300) {
            called.add(operation);
        }
        return answer;
    }

    /** Asks for an object. */
    Map<String, @Nullable Object> get(String template, String target) {
        HttpAnswer answer = ask("GET " + template, target, "");
        if (answer.status() != 200) {
            throw new AssertionError(answer.body());
        }
        Map<String, @Nullable Object> members = new HashMap<>();
        ((Map<?, ?>) OpenApi.yaml(answer.body()))
                .forEach((name, value) -> members.put(String.valueOf(name), value));
        return members;
    }

    /** The value at a place like {@code session.queued}. */
    static @Nullable Object at(Map<?, ?> object, String place) {
        Object value = object;
        for (String name : place.split("\\.", -1)) {
            value = ((Map<?, ?>) Objects.requireNonNull(value)).get(name);
        }
        return value;
    }

    /** One member of each object of a list. */
    static List<?> each(Map<?, ?> object, String list, String member) {
        return ((List<?>) Objects.requireNonNull(object.get(list)))
                .stream().map(item -> ((Map<?, ?>) item).get(member)).toList();
    }
}
