package dobby.session;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Inputs;
import java.nio.charset.StandardCharsets;

/** A token of an id as Dobby makes them is written as it was read, and its number is no other. */
class ResumeTokenFuzzTest {

    @DictionaryEntries({"/", "/0/", "/999999999999999999/", "AAAAAAAAAAAAAAAAAAAAAA", "dobby-"})
    @FuzzTest
    void token(byte[] input) {
        String text = Inputs.text(input);
        ResumeToken token = ResumeToken.parse(text);
        if (token == null) {
            return;
        }
        Claim.holds(token.seq() >= 0, "less than none");
        Claim.holds(!token.id().text().isEmpty() && token.id().text().indexOf('/') < 0, "no id");
        if (text.chars().allMatch(c -> c < 0x80)) {
            String written = new String(token.bytes(), StandardCharsets.ISO_8859_1);
            Claim.same(ResumeToken.parse(written), token, "not read again");
            String begins = token.id().text() + "/" + token.seq() + "/";
            Claim.holds(written.startsWith(begins), "other parts");
            Claim.same(token.key().toString(), "Key[…]", "shown");
        }
    }
}
