package dobby.wire.client;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Twins;
import dobby.fuzz.World;

/**
 * Frames are the same frames however they arrive; what is answered is frames of a server, and a
 * close is the last of them.
 */
class WebSocketFuzzTest {

    private static final String HANDSHAKE =
            "GET /TOKEN HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    private static final Twins<World> DOOR = Twins.of(World::firenze, HANDSHAKE, all -> all);

    @DictionaryFile(resourcePath = "frames.dict")
    @FuzzTest
    void frames(byte[] input) {
        String answers = DOOR.say(input);
        int at = answers.indexOf("\r\n\r\n") + 4;
        Claim.holds(answers.startsWith("HTTP/1.1 101 ") && at > 4, "no WebSocket");
        boolean closed = false;
        while (at < answers.length()) {
            Claim.holds(!closed, "something behind the close");
            int kind = answers.charAt(at);
            Claim.holds(kind == 0x81 || kind == 0x88 || kind == 0x89 || kind == 0x8a, "no kind");
            closed = kind == 0x88;
            int length = answers.charAt(at + 1);
            at += 2;
            if (length == 126) {
                length = answers.charAt(at) << 8 | answers.charAt(at + 1);
                Claim.holds(length > 125, "not the shortest form");
                at += 2;
            }
            Claim.holds(length < 0x10000 && (kind == 0x81 || length < 126), "too long");
            at += length;
        }
        Claim.same(at, answers.length(), "half a frame");
    }
}
