package dobby.http;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Twins;
import dobby.fuzz.World;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Batches are the same however they arrive; nothing that names an Origin is carried out. */
class DudleyFuzzTest {

    private static final Twins<World> DOOR = Twins.of(World::dudley);

    @DictionaryFile(resourcePath = "http.dict")
    @FuzzTest
    void batches(byte[] input) {
        String answers = DOOR.say(input);
        Claim.holds(answers.isEmpty() || answers.startsWith("HTTP/1.1 "), "no answer: " + answers);
        String sent = new String(input, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (sent.startsWith("post / http/1.1\r\norigin: a\r\n")) {
            Claim.holds(!answers.startsWith("HTTP/1.1 200"), "a page gave an order");
        }
    }
}
