package dobby.config;

import dobby.message.Text;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The file: a YAML mapping whose keys are the names of options. */
final class ConfigFile implements Source {

    /** How much of what the reader of YAML says is told; it quotes the file. */
    private static final int PROBLEM_LENGTH_MAX = 200;

    private final String name;
    private final Map<String, List<Given>> values = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private ConfigFile(String name) {
        this.name = name;
    }

    /** Reads a file whose name was given there. */
    static ConfigFile read(Given given) throws BadSettings {
        String text;
        try {
            text = Files.readString(Path.of(given.value()));
        } catch (NoSuchFileException e) {
            throw unreadable(given, "there is no such file");
        } catch (CharacterCodingException e) {
            throw unreadable(given, "it is not UTF-8");
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(given, "it cannot be read");
        }
        return parse(given.value(), text);
    }

    static ConfigFile parse(String name, String text) throws BadSettings {
        ConfigFile file = new ConfigFile(name);
        try {
            new Compose(LoadSettings.builder().setLabel(name).build())
                    .composeString(text)
                    .ifPresent(file::root);
        } catch (MarkedYamlEngineException e) {
            String problem = Text.shown(String.valueOf(e.getProblem()), PROBLEM_LENGTH_MAX);
            file.problem(e.getProblemMark(), "this is not YAML: " + problem);
        } catch (YamlEngineException e) {
            file.problem(
                    Optional.empty(),
                    "this is not YAML: " + Text.shown(String.valueOf(e.getMessage())));
        }
        if (!file.problems.isEmpty()) {
            throw new BadSettings(file.problems);
        }
        return file;
    }

    @Override
    public List<Given> given(Option<?> option) {
        return values.getOrDefault(option.name(), List.of());
    }

    private void root(Node node) {
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::entry);
        } else {
            problem(
                    node.getStartMark(),
                    "a configuration is written \"option: value\", one on each line");
        }
    }

    private void entry(NodeTuple entry) {
        Optional<Mark> mark = entry.getKeyNode().getStartMark();
        String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        List<String> known = new ArrayList<>();
        for (Option<?> option : Options.all()) {
            if (option.name().equals(key) && !option.equals(Options.CONFIG)) {
                value(option, entry.getValueNode());
                return;
            }
            known.add(option.name());
        }
        known.remove(Options.CONFIG.name());
        String hint =
                Spelling.nearest(key, known)
                        .map(meant -> "did you mean " + meant + "?")
                        .orElseGet(() -> "known are " + String.join(", ", known));
        problem(mark, Text.shown(key) + " is not an option; " + hint);
    }

    private void value(Option<?> option, Node node) {
        List<Given> given = new ArrayList<>();
        boolean list = option.many() && node instanceof SequenceNode;
        List<Node> items =
                node instanceof SequenceNode sequence && list ? sequence.getValue() : List.of(node);
        if (items.isEmpty()) {
            problem(
                    node.getStartMark(),
                    option.name() + ": an empty list is not allowed; " + takes(option));
        }
        for (Node item : items) {
            if (item instanceof ScalarNode scalar) {
                given.add(new Given(scalar.getValue(), place(item.getStartMark()) + option.name()));
            } else {
                String what = item instanceof MappingNode ? "a mapping" : "a list";
                problem(
                        item.getStartMark(),
                        option.name() + ": " + what + " is not allowed; " + takes(option));
            }
        }
        if (values.put(option.name(), given) != null) {
            problem(node.getStartMark(), option.name() + " stands twice in this file");
        }
    }

    private static String takes(Option<?> option) {
        return "it takes " + option.kind().allowed();
    }

    private void problem(Optional<Mark> mark, String what) {
        problems.add(place(mark) + what);
    }

    private String place(Optional<Mark> mark) {
        return name + ":" + mark.map(found -> found.getLine() + 1 + ":").orElse("") + " ";
    }

    private static BadSettings unreadable(Given given, String why) {
        return new BadSettings(
                List.of(given.where() + ": " + Text.shown(given.value()) + ": " + why));
    }
}
