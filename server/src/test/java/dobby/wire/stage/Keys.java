package dobby.wire.stage;

import dobby.access.Grant;
import dobby.access.Key;
import dobby.access.Token;
import dobby.config.BadSettings;
import dobby.config.KeysEdit;
import dobby.message.PathPattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/**
 * A file of keys, and the tokens that people would have.
 *
 * <p>Threads: the test's own.
 */
public final class Keys {

    private final SecureRandom random = new SecureRandom();
    private final Path file;

    /** Begins without any. */
    public Keys() {
        try {
            file = Files.createTempFile("dobby-keys", ".yaml");
            file.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file() {
        return file;
    }

    /** Adds a key that may do everything and returns its token. */
    public String add(String name) {
        return add(name, Grant.ALL);
    }

    /** Adds a key and returns its token. */
    public String add(String name, Grant grant) {
        String token = Token.make(name, random);
        edit(edit -> edit.add(new Key(name, Token.digest(token), grant)));
        return token;
    }

    /** Takes a key away. */
    public void revoke(String name) {
        edit(edit -> edit.remove(name));
    }

    /** A grant of these patterns, and of nothing else. */
    public static Grant grant(String publish, String connect, String read) {
        return new Grant(of(publish), of(connect), of(read), false, false);
    }

    private static List<PathPattern> of(String pattern) {
        return pattern.isEmpty() ? List.of() : List.of(PathPattern.of(pattern));
    }

    private interface Change {
        void make(KeysEdit edit) throws IOException;
    }

    private void edit(Change change) {
        try {
            change.make(KeysEdit.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BadSettings e) {
            throw new AssertionError(e);
        }
    }
}
