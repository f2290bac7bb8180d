package dobby.config;

import dobby.access.Grant;
import dobby.access.Key;
import dobby.access.Keyring;
import dobby.limits.Rate;
import dobby.message.Parsed;
import dobby.message.PathPattern;
import dobby.message.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * How keys are written: a YAML list of mappings with the members {@code name}, {@code sha256},
 * {@code publish}, {@code connect}, {@code read}, {@code close}, {@code inspect}, {@code rate} and
 * {@code burst}; what is left out is not allowed.
 *
 * <p>Threads: confined to one thread.
 */
public final class KeysYaml {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> LISTS = Set.of("publish", "connect", "read");
    private static final Set<String> SWITCHES = Set.of("close", "inspect");
    private static final Set<String> NUMBERS = Set.of("rate", "burst");

    private final String file;
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * A key and where it stands.
     *
     * @param from its first line, from 0
     * @param to its last line, from 0
     */
    record Entry(Key key, int from, int to) {}

    private KeysYaml(String file) {
        this.file = file;
    }

    /**
     * Reads a text.
     *
     * @param file what to call it
     * @throws BadSettings if anything in it is not as it should be
     */
    public static KeysYaml parse(String file, String text) throws BadSettings {
        KeysYaml yaml = new KeysYaml(file);
        try {
            new Compose(LoadSettings.builder().setLabel(file).build())
                    .composeString(text)
                    .ifPresent(yaml::root);
        } catch (YamlEngineException e) {
            yaml.problems.add(file + ": this is not YAML: " + Text.shown(firstLine(e)));
        }
        if (!yaml.problems.isEmpty()) {
            throw new BadSettings(yaml.problems);
        }
        return yaml;
    }

    private static String firstLine(YamlEngineException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** The keys, in the order in which they stand. */
    public List<Key> keys() {
        return entries.stream().map(Entry::key).toList();
    }

    Keyring ring() {
        return new Keyring(keys());
    }

    List<Entry> entries() {
        return entries;
    }

    private void root(Node node) {
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(this::entry);
        } else {
            problem(node, "keys are a list, each written \"- name: …\"");
        }
    }

    private void entry(Node node) {
        if (!(node instanceof MappingNode mapping)) {
            problem(node, "a key is written \"- name: …\"");
            return;
        }
        Map<String, Node> members = new HashMap<>();
        Node last = node;
        for (NodeTuple each : mapping.getValue()) {
            String name = scalar(each.getKeyNode());
            last = each.getValueNode();
            if (!name.equals("name")
                    && !name.equals("sha256")
                    && !LISTS.contains(name)
                    && !NUMBERS.contains(name)
                    && !SWITCHES.contains(name)) {
                problem(
                        each.getKeyNode(),
                        Text.shown(name)
                                + " is not known; a key has name, sha256, publish, connect, read,"
                                + " close, inspect, rate, burst");
            } else if (members.put(name, last) != null) {
                problem(each.getKeyNode(), name + " stands twice");
            }
        }
        String name = members.containsKey("name") ? scalar(members.get("name")) : "";
        String digest = members.containsKey("sha256") ? scalar(members.get("sha256")) : "";
        if (!Key.isName(name)) {
            problem(node, "a key's name is 1 to 64 letters, digits, dashes and underscores");
        } else if (keys().stream().anyMatch(other -> other.name().equals(name))) {
            problem(node, "another key is called " + name);
        } else if (!DIGEST.matcher(digest).matches()) {
            problem(node, "the key " + name + " needs sha256, as dobby token writes it");
        }
        Grant grant =
                new Grant(
                        patterns(members.get("publish")),
                        patterns(members.get("connect")),
                        patterns(members.get("read")),
                        isOn(members.get("close")),
                        isOn(members.get("inspect")));
        Key key = new Key(name, digest, grant, rate(node, members));
        entries.add(new Entry(key, first(node), last(last)));
    }

    /** A burst that is not written is what may come in a second. */
    private @Nullable Rate rate(Node key, Map<String, Node> members) {
        int rate = number(members.get("rate"));
        int burst = number(members.get("burst"));
        if (rate == 0 && burst > 0) {
            problem(key, "a burst needs a rate");
        }
        return rate == 0 ? null : new Rate(rate, burst == 0 ? rate : burst);
    }

    private int number(@Nullable Node node) {
        if (node == null) {
            return 0;
        }
        Integer number = LimitOptions.RATE.parser().parse(scalar(node));
        if (number == null) {
            problem(node, Text.shown(scalar(node)) + " is not " + LimitOptions.RATE.allowed());
            return 0;
        }
        return number;
    }

    private List<PathPattern> patterns(@Nullable Node node) {
        List<PathPattern> patterns = new ArrayList<>();
        List<Node> items =
                node == null
                        ? List.of()
                        : node instanceof SequenceNode list ? list.getValue() : List.of(node);
        for (Node item : items) {
            switch (PathPattern.parse(scalar(item))) {
                case Parsed.Refused<PathPattern> refused -> problem(item, refused.detail());
                case Parsed.Value<PathPattern>(PathPattern pattern) -> patterns.add(pattern);
            }
        }
        return patterns;
    }

    private boolean isOn(@Nullable Node node) {
        String text = node == null ? "false" : scalar(node);
        if (node != null && !text.equals("true") && !text.equals("false")) {
            problem(node, Text.shown(text) + " is neither true nor false");
        }
        return text.equals("true");
    }

    private static String scalar(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static int first(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0);
    }

    /** A list with dashes ends with its last item; to YAML also comments after it are its own. */
    private static int last(Node node) {
        if (node instanceof SequenceNode list
                && list.getFlowStyle() == FlowStyle.BLOCK
                && !list.getValue().isEmpty()) {
            return last(list.getValue().getLast());
        }
        return node.getEndMark()
                .map(mark -> mark.getColumn() == 0 ? mark.getLine() - 1 : mark.getLine())
                .orElse(first(node));
    }

    private void problem(Node at, String what) {
        Optional<Mark> mark = at.getStartMark();
        problems.add(file + ":" + mark.map(m -> m.getLine() + 1 + ": ").orElse(" ") + what);
    }
}
