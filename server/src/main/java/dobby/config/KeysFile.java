package dobby.config;

import dobby.access.Keyring;
import dobby.message.Text;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file that names the keys, which may change while the server runs.
 *
 * <p>Threads: confined to one thread at a time.
 */
public final class KeysFile {

    private final Path file;
    private @Nullable Stamp seen;

    /** By which it is noticed that a file is another one than before. */
    private record Stamp(FileTime modified, long size, @Nullable Object identity) {}

    /** Names the file; nothing is read yet. */
    public KeysFile(Path file) {
        this.file = file;
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /**
     * Reads it.
     *
     * @throws BadSettings if it cannot be read, or anything in it is not as it should be
     */
    public Keyring read() throws BadSettings {
        try {
            seen = stamp();
            return KeysYaml.parse(file.toString(), Files.readString(file)).ring();
        } catch (NoSuchFileException e) {
            throw unreadable("there is no such file");
        } catch (CharacterCodingException e) {
            throw unreadable("it is not UTF-8");
        } catch (IOException e) {
            throw unreadable("it cannot be read");
        }
    }

    /**
     * Reads it if it is not as it was when it was read last; null if it is.
     *
     * @throws BadSettings as {@link #read}; once for each change
     */
    public @Nullable Keyring readIfChanged() throws BadSettings {
        try {
            return stamp().equals(seen) ? null : read();
        } catch (IOException e) {
            boolean known = seen == null;
            seen = null;
            if (known) {
                return null;
            }
            throw unreadable("it is gone");
        }
    }

    private Stamp stamp() throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(now.lastModifiedTime(), now.size(), now.fileKey());
    }

    private BadSettings unreadable(String why) {
        return new BadSettings(List.of(Text.shown(file.toString()) + ": " + why));
    }
}
