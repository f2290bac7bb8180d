package dobby.http;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Desk;
import dobby.fuzz.Rewriting;
import dobby.fuzz.Twins;
import java.nio.charset.StandardCharsets;

/**
 * Requests of HTTP/1.1 are the same requests however they arrive and when a proxy has written them
 * anew; each says what stands there.
 */
class HttpRequestsFuzzTest {

    private static final Twins<Desk> DOOR = Twins.ofDesks(Desk::door, "", all -> all);
    private static final Rewriting REWRITING = new Rewriting();

    @DictionaryFile(resourcePath = "http.dict")
    @FuzzTest
    void requests(byte[] input) {
        String answers = DOOR.say(input);
        Claim.holds(answers.isEmpty() || FirenzeFuzzTest.isHttp(answers), "no answer: " + answers);
        String bytes = new String(input, StandardCharsets.ISO_8859_1);
        for (Desk.Heard one : DOOR.heard()) {
            if (one.protocol() != Protocol.HTTP_2) {
                Claim.holds(bytes.contains(one.method() + ' '), "another method");
                Claim.holds(
                        one.target().equals("/") || bytes.contains(one.target()), "another target");
                Claim.holds(bytes.contains(one.host()), "another host");
                Claim.holds(one.protocol().isOld() || !one.host().isEmpty(), "of no host");
            }
        }
        REWRITING.check(DOOR.heard());
    }
}
