package dobby.config;

import dobby.jwt.JwtKeys;
import dobby.jwt.UnfitKeys;
import dobby.message.Text;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The file of the keys that sign clients' tokens, which may change while the server runs.
 *
 * <p>Threads: immutable; the file may change.
 */
public final class JwksFile {

    private final Path file;

    /** Names the file; nothing is read yet. */
    public JwksFile(Path file) {
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
    public JwtKeys read() throws BadSettings {
        try {
            if (Files.size(file) > JwtKeys.LENGTH_MAX) {
                throw bad(List.of("it is longer than " + JwtKeys.LENGTH_MAX + " bytes"));
            }
            return JwtKeys.parse(Files.readString(file));
        } catch (UnfitKeys e) {
            throw bad(e.problems());
        } catch (NoSuchFileException e) {
            throw bad(List.of("there is no such file"));
        } catch (CharacterCodingException e) {
            throw bad(List.of("it is not UTF-8"));
        } catch (IOException e) {
            throw bad(List.of("it cannot be read"));
        }
    }

    private BadSettings bad(List<String> problems) {
        String name = Text.shown(file.toString());
        return new BadSettings(problems.stream().map(what -> name + ": " + what).toList());
    }
}
