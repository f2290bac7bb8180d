package dobby.http;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Twins;
import dobby.fuzz.World;

/**
 * One line in a GET is the same line however it arrives, and the connection ends with its answer.
 */
class ImperioHttpFuzzTest {

    private static final String SENT = "{sent:true}";

    private static final Twins<World> DOOR = Twins.of(World::imperioHttp);

    @DictionaryFile(resourcePath = "http.dict")
    @FuzzTest
    void requests(byte[] input) {
        String answers = DOOR.say(input);
        Claim.holds(answers.isEmpty() || answers.startsWith("HTTP/1.1 "), "no answer: " + answers);
        int sent = answers.indexOf("\r\n\r\n" + SENT);
        Claim.holds(sent < 0 || answers.endsWith(SENT), "it went on");
    }
}
