package dobby.config;

import dobby.access.Keyring;
import dobby.message.Text;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The file that names the keys, which may change while the server runs.
 *
 * <p>Threads: immutable; the file may change.
 */
public final class KeysFile {

    private final Path file;

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
            return KeysYaml.parse(file.toString(), Files.readString(file)).ring();
        } catch (NoSuchFileException e) {
            throw unreadable("there is no such file");
        } catch (CharacterCodingException e) {
            throw unreadable("it is not UTF-8");
        } catch (IOException e) {
            throw unreadable("it cannot be read");
        }
    }

    private BadSettings unreadable(String why) {
        return new BadSettings(List.of(Text.shown(file.toString()) + ": " + why));
    }
}
