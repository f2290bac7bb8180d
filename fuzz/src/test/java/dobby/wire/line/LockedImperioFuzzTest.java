package dobby.wire.line;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Twins;
import dobby.fuzz.World;
import java.nio.charset.StandardCharsets;

/** Where there are keys, nobody gives an order or is told an id before showing a token. */
class LockedImperioFuzzTest {

    private static final Twins<World> DOOR = Twins.of(World::lockedImperio);

    @DictionaryFile(resourcePath = "lines.dict")
    @FuzzTest
    void lines(byte[] input) {
        String answers = DOOR.say(input);
        if (!new String(input, StandardCharsets.ISO_8859_1).contains("::auth;")) {
            boolean turnedAway =
                    answers.isEmpty()
                            || answers.lines()
                                    .allMatch(l -> l.startsWith("::error;auth_required "));
            Claim.holds(turnedAway, "it was heard: " + answers);
        }
    }
}
