package dobby.access;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Inputs;
import java.util.List;

/** One text is the key's token, and no other. */
class TokenFuzzTest {

    private static final String TOKEN = "dobby.k.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final Key KEY = new Key("k", Token.digest(TOKEN), Grant.ALL);
    private static final Keyring RING = new Keyring(List.of(KEY));

    @DictionaryEntries({"dobby.", "dobby.k.", ".", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    @FuzzTest
    void token(byte[] input) {
        String text = Inputs.text(input);
        Claim.same(RING.of(text) == KEY, text.equals(TOKEN), "admitted or not");
        String name = Token.name(text);
        Claim.holds(name.isEmpty() || text.startsWith("dobby." + name + "."), "another name");
    }
}
