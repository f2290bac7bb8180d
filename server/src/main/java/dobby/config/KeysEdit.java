package dobby.config;

import dobby.access.Grant;
import dobby.access.Key;
import dobby.message.PathPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Adds keys to a file and takes them out, leaving all else in it as it stands. A server never sees
 * a half-written file.
 *
 * <p>Threads: confined to one thread.
 */
public final class KeysEdit {

    private final Path file;
    private final String text;
    private final KeysYaml yaml;

    private KeysEdit(Path file, String text) throws BadSettings {
        this.file = file;
        this.text = text;
        this.yaml = KeysYaml.parse(file.toString(), text);
    }

    /**
     * Reads a file; one that is not there is empty.
     *
     * @throws BadSettings if something in it is not as it should be
     */
    public static KeysEdit of(Path file) throws IOException, BadSettings {
        return new KeysEdit(file, Files.exists(file) ? Files.readString(file) : "");
    }

    /** The keys in it. */
    public List<Key> keys() {
        return yaml.keys();
    }

    /** Adds one. */
    public void add(Key key) throws IOException {
        String before = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        write(before + written(key));
    }

    /**
     * Takes one out.
     *
     * @return whether it was there
     */
    public boolean remove(String name) throws IOException {
        for (KeysYaml.Entry each : yaml.entries()) {
            if (each.key().name().equals(name)) {
                List<String> lines = new ArrayList<>(text.lines().toList());
                lines.subList(each.from(), Math.min(each.to() + 1, lines.size())).clear();
                write(lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
                return true;
            }
        }
        return false;
    }

    private static String written(Key key) {
        Grant grant = key.grant();
        return "- name: \"%s\"%n  sha256: \"%s\"%n".formatted(key.name(), key.digest())
                + list("publish", grant.publish())
                + list("connect", grant.connect())
                + list("read", grant.read())
                + (grant.close() ? "  close: true\n" : "")
                + (grant.inspect() ? "  inspect: true\n" : "");
    }

    private static String list(String name, List<PathPattern> patterns) {
        return patterns.isEmpty()
                ? ""
                : patterns.stream()
                        .map(each -> quoted(each.toString()))
                        .collect(Collectors.joining(", ", "  " + name + ": [", "]\n"));
    }

    /** YAML takes few characters but letters and digits as they are in every place. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints()
                .forEach(c -> {
                    boolean plain = c < 0x7f ? c != '"' && c != '\\' : Character.isLetterOrDigit(c);
                    out.append(plain ? Character.toString(c) : "\\U%08x".formatted(c));
                });
        return out.append('"').toString();
    }

    private void write(String all) throws IOException {
        Path whole = file.toAbsolutePath();
        Path made =
                Files.createTempFile(
                        whole.getParent(),
                        ".keys",
                        "",
                        PosixFilePermissions.asFileAttribute(
                                Files.exists(whole)
                                        ? Files.getPosixFilePermissions(whole)
                                        : PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(made, all);
            Files.move(made, whole, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(made);
        }
    }
}
