package dobby.http;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Desk;
import dobby.fuzz.Rewriting;
import dobby.fuzz.Twins;

/**
 * Requests of HTTP/2 are the same requests however their frames arrive, and when a proxy has
 * written them anew in HTTP/1.1.
 */
class Http2RequestsFuzzTest {

    /** What is answered, and how much of it, depends on the windows at that moment. */
    private static final Twins<Desk> DOOR =
            Twins.ofDesks(Desk::door, Http2FuzzTest.PREFACE, _ -> "");

    private static final Rewriting REWRITING = new Rewriting();

    @DictionaryFile(resourcePath = "http2.dict")
    @FuzzTest
    void frames(byte[] input) {
        Http2FuzzTest.byStream(DOOR.say(input));
        for (Desk.Heard one : DOOR.heard()) {
            Claim.same(one.protocol(), Protocol.HTTP_2, "of another protocol");
        }
        REWRITING.check(DOOR.heard());
    }
}
