package dobby.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment variables, where {@code --poll-timeout} is called {@code DOBBY_POLL_TIMEOUT}. An
 * empty one says nothing.
 *
 * <p>Threads: immutable.
 */
public record Environment(Map<String, String> variables) implements Source {

    private static final List<String> OF_THE_LAUNCHER = List.of("DOBBY_JAVA_HOME", "DOBBY_OPTS");

    public Environment {
        variables = Map.copyOf(variables);
    }

    @Override
    public List<Given> given(Option<?> option) {
        String value = variables.getOrDefault(option.variable(), "");
        return value.isEmpty() ? List.of() : List.of(new Given(value, option.variable()));
    }

    /**
     * One line for each variable that nobody reads but whose name is nearly an option's. Others
     * that begin with {@code DOBBY_} are left in peace: container platforms make some up.
     */
    public List<String> typos() {
        List<String> known = new ArrayList<>(OF_THE_LAUNCHER);
        Options.all().forEach(option -> known.add(option.variable()));
        List<String> lines = new ArrayList<>();
        for (String name : new TreeMap<>(variables).keySet()) {
            if (name.startsWith("DOBBY_") && !known.contains(name)) {
                Spelling.nearest(name, known)
                        .ifPresent(meant ->
                                lines.add(name + " is not read; did you mean " + meant + "?"));
            }
        }
        return lines;
    }
}
