package dobby.http;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Twins;
import dobby.fuzz.World;

/**
 * Requests to the clients' door are the same requests however they arrive, and no page is let in
 * but those that are listed.
 */
class FirenzeFuzzTest {

    private static final Twins<World> DOOR = Twins.of(World::firenze);
    private static final String ALLOWS = "\r\nAccess-Control-Allow-Origin: ";

    @DictionaryFile(resourcePath = "http.dict")
    @FuzzTest
    void requests(byte[] input) {
        String answers = DOOR.say(input);
        Claim.holds(answers.isEmpty() || isHttp(answers), "no answer: " + answers);
        for (int at = answers.indexOf(ALLOWS); at >= 0; at = answers.indexOf(ALLOWS, at + 1)) {
            int value = at + ALLOWS.length();
            boolean listed =
                    answers.startsWith("https://app.example\r\n", value)
                            || answers.startsWith("*\r\n", value); // the script, for any page
            Claim.holds(listed, "another origin may read");
        }
    }

    static boolean isHttp(String answers) {
        return answers.startsWith("HTTP/1.1 ") || answers.startsWith("\0"); // of HTTP/2
    }
}
