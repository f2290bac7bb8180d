package dobby.config;

import java.util.List;
import java.util.Map;

/** The command line, already taken apart: option name to what was given. */
record Flags(Map<String, List<String>> values) implements Source {

    @Override
    public List<Given> given(Option<?> option) {
        return values.getOrDefault(option.name(), List.of()).stream()
                .map(value -> new Given(value, option.flag()))
                .toList();
    }
}
