package dobby.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a user has set, in the three places; made step by step. */
final class Given {

    private final Map<String, List<String>> flags = new TreeMap<>();
    private final Map<String, String> variables = new TreeMap<>();

    static Given nothing() {
        return new Given();
    }

    static Given flag(String name, String... values) {
        return nothing().andFlag(name, values);
    }

    static Given variable(String name, String value) {
        return nothing().andVariable(name, value);
    }

    Given andFlag(String name, String... values) {
        flags.computeIfAbsent(name, key -> new ArrayList<>()).addAll(List.of(values));
        return this;
    }

    Given andVariable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** Writes the file and names it in the environment. */
    Given andFile(Path file, String yaml) throws IOException {
        Files.writeString(file, yaml);
        return andVariable("DOBBY_CONFIG", file.toString());
    }

    Settings settings() throws BadSettings {
        return SettingsReader.read(flags, new Environment(variables));
    }

    List<String> problems() {
        return catchThrowableOfType(BadSettings.class, this::settings).problems();
    }

    List<String> typos() {
        return new Environment(variables).typos();
    }
}
