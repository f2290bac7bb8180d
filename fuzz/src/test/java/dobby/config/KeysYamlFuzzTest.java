package dobby.config;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.access.Key;
import dobby.fuzz.Claim;
import dobby.fuzz.Inputs;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keys are whole or refused, each fault in a line that names its place. */
class KeysYamlFuzzTest {

    @DictionaryFile(resourcePath = "yaml.dict")
    @FuzzTest
    void keys(byte[] input) {
        String text = Inputs.text(input);
        try {
            KeysYaml yaml = KeysYaml.parse("keys", text);
            List<Key> keys = yaml.keys();
            Set<String> names = new HashSet<>();
            for (Key key : keys) {
                Claim.holds(Key.isName(key.name()) && names.add(key.name()), "no name of its own");
                Claim.holds(key.digest().matches("[0-9a-f]{64}"), "no digest");
            }
            Claim.same(yaml.ring().size(), keys.size(), "some are lost");
            long lines = text.lines().count();
            for (KeysYaml.Entry entry : yaml.entries()) {
                Claim.holds(entry.from() >= 0 && entry.from() <= entry.to(), "no lines");
                Claim.holds(entry.from() < lines, "beyond the end");
            }
        } catch (BadSettings e) {
            Claim.holds(!e.problems().isEmpty(), "nothing is wrong");
            for (String problem : e.problems()) {
                Claim.isOneLine(problem);
                Claim.holds(problem.startsWith("keys:"), "no place");
            }
        }
    }
}
