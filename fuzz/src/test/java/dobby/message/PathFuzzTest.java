package dobby.message;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Inputs;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** A path is what was written, short and plain; what reads as a control path is one. */
class PathFuzzTest {

    @DictionaryFile(resourcePath = "path.dict")
    @FuzzTest
    void path(byte[] input) {
        String text = Inputs.text(input);
        Path path = Claim.value(Path.parse(text));
        if (path == null) {
            return;
        }
        Claim.same(path.text(), text, "changed");
        Claim.same(Claim.value(Path.parse(path.text())), path, "not read again");
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        Claim.holds(bytes >= 1 && bytes <= Path.BYTES_MAX, "not 1 to 256 bytes");
        Claim.holds(text.chars().noneMatch(Character::isISOControl), "a control character");
        Claim.same(path.isControl(), text.startsWith("::"), "misread");
        Claim.same(path.isControl(), readsAsControl(text), "poses");
    }

    /** The rule without any short cut but that ASCII is the same normalized. */
    private static boolean readsAsControl(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text.strip().startsWith("::");
        }
        StringBuilder bare = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .forEach(bare::appendCodePoint);
        return bare.toString().strip().startsWith("::") || text.startsWith("::");
    }
}
