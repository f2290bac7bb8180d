package dobby.message;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Inputs;

/** A position is read as it was written, but for zeros before its number. */
class PositionFuzzTest {

    @DictionaryEntries({":", "k3f9z1:", "999999999999999999", ":0", "zzzzzzzzzzzzzzzz:1"})
    @FuzzTest
    void position(byte[] input) {
        String text = Inputs.text(input);
        Position position = Position.parse(text);
        if (position != null) {
            Claim.holds(position.offset() >= 0, "before the first");
            Claim.same(Position.parse(position.toString()), position, "not read again");
            Claim.same(text.replaceFirst(":0+(?=\\d)", ":"), position.toString(), "changed");
        }
    }
}
