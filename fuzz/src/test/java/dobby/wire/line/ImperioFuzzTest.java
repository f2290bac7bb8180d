package dobby.wire.line;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Twins;
import dobby.fuzz.World;

/** Lines are the same lines however they arrive; each answer is a line of our own. */
class ImperioFuzzTest {

    private static final Twins<World> DOOR = Twins.of(World::imperio);

    @DictionaryFile(resourcePath = "lines.dict")
    @FuzzTest
    void lines(byte[] input) {
        String answers = DOOR.say(input);
        Claim.holds(answers.isEmpty() || answers.endsWith("\n"), "half a line");
        Claim.holds(answers.indexOf('\0') < 0 && answers.indexOf('\r') < 0, "two lines in one");
    }
}
