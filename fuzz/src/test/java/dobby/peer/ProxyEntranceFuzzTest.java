package dobby.peer;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Twins;
import dobby.fuzz.World;
import java.nio.charset.StandardCharsets;

/** Behind a proxy nobody is answered who was not announced, however the announcement arrives. */
class ProxyEntranceFuzzTest {

    private static final Twins<World> DOOR = Twins.of(World::announcedFirenze);

    @DictionaryFile(resourcePath = "proxy.dict")
    @FuzzTest
    void announcement(byte[] input) {
        String answers = DOOR.say(input);
        String sent = new String(input, StandardCharsets.ISO_8859_1);
        boolean announced = sent.startsWith("PROXY ") || sent.startsWith("\r\n\r\n\0\r\nQUIT\n");
        Claim.holds(answers.isEmpty() || announced, "answered: " + answers);
    }
}
