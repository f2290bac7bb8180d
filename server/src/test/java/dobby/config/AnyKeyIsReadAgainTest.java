package dobby.config;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.access.Grant;
import dobby.access.Key;
import dobby.access.Token;
import dobby.message.Parsed;
import dobby.message.PathPattern;
import dobby.stage.Chance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys are read from their file as they were written to it, whatever their grants say. */
class AnyKeyIsReadAgainTest {

    @TempDir private Path directory;

    private static List<PathPattern> patterns(Chance chance) {
        List<PathPattern> patterns = new ArrayList<>();
        for (long i = chance.number(3); i > 0; i--) {
            if (PathPattern.parse(chance.text(3)) instanceof Parsed.Value<PathPattern>(var good)) {
                patterns.add(good);
            }
        }
        return patterns;
    }

    private static Key any(Chance chance, String name) {
        Grant grant =
                new Grant(
                        patterns(chance),
                        patterns(chance),
                        patterns(chance),
                        chance.coin(),
                        chance.coin());
        return new Key(name, Token.digest(chance.text(3)), grant);
    }

    private static List<String> shown(List<Key> keys) {
        return keys.stream().map(key -> key.name() + key.digest() + key.grant()).toList();
    }

    @Test
    void added_and_taken_out() {
        Path file = directory.resolve("keys");
        Chance.sometimes(chance -> {
            try {
                Files.deleteIfExists(file);
                Key one = any(chance, "one");
                Key two = any(chance, "two");
                KeysEdit.of(file).add(one);
                KeysEdit.of(file).add(two);
                assertThat(shown(KeysEdit.of(file).keys())).isEqualTo(shown(List.of(one, two)));
                assertThat(KeysEdit.of(file).remove("one")).isTrue();
                assertThat(shown(KeysEdit.of(file).keys())).isEqualTo(shown(List.of(two)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (BadSettings e) {
                throw new AssertionError(e);
            }
        });
    }
}
