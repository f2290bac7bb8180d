package dobby.message;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Inputs;
import java.util.Arrays;
import java.util.List;

/**
 * A pattern has the paths that a slow and simple reading of it has; of two, what one covers the
 * other has not alone. The input is two patterns and a path.
 */
class PathPatternFuzzTest {

    @DictionaryFile(resourcePath = "path.dict")
    @FuzzTest
    void pattern(byte[] input) {
        String[] texts = Inputs.texts(input, 3);
        PathPattern one = Claim.value(PathPattern.parse(texts[0]));
        PathPattern other = Claim.value(PathPattern.parse(texts[1]));
        Path path = Claim.value(Path.parse(texts[2]));
        if (one == null || path == null) {
            return;
        }
        Claim.same(one.toString(), texts[0], "changed");
        boolean has = one.matches(path);
        boolean simple = !path.isControl() && has(split(texts[0]), split(texts[2]));
        Claim.same(has, simple, "the simple reading differs");
        if (has) {
            String prefix = one.prefix();
            boolean begins = texts[2].startsWith(prefix) || (texts[2] + "/").equals(prefix);
            Claim.holds(begins, "does not begin with " + prefix);
        }
        if (other != null && one.covers(other)) {
            Claim.holds(has || !other.matches(path), "covered, and not its own");
        }
    }

    private static List<String> split(String text) {
        return Arrays.asList(text.split("/", -1));
    }

    private static boolean has(List<String> pattern, List<String> path) {
        if (pattern.isEmpty()) {
            return path.isEmpty();
        }
        String first = pattern.getFirst();
        if (first.equals("**") && pattern.size() == 1) {
            return true;
        }
        return !path.isEmpty()
                && (first.equals("*") || first.equals(path.getFirst()))
                && has(pattern.subList(1, pattern.size()), path.subList(1, path.size()));
    }
}
