package dobby.http;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Twins;
import dobby.fuzz.World;
import java.util.Map;
import java.util.TreeMap;

/** Frames of HTTP/2 are the same frames however they arrive, and are answered by whole frames. */
class Http2FuzzTest {

    private static final int HEAD_BYTES = 9;
    private static final int KIND_MAX = 9;
    private static final int RST_STREAM = 3;
    private static final int GOAWAY = 7;

    static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    private static final Twins<World> DOOR =
            Twins.of(World::firenze, PREFACE, Http2FuzzTest::settled);

    @DictionaryFile(resourcePath = "http2.dict")
    @FuzzTest
    void frames(byte[] input) {
        byStream(DOOR.say(input));
    }

    /**
     * What does not depend on when something arrives: of a stream that was ended before its time,
     * that it was; it may have been answered before. Of a connection, with which error.
     */
    private static String settled(String answers) {
        Map<Integer, String> frames = byStream(answers);
        frames.replaceAll((_, all) -> at(all, RST_STREAM) < 0 ? all : "ended");
        String ofConnection = frames.getOrDefault(0, "");
        int goAway = at(ofConnection, GOAWAY);
        return goAway < 0 ? frames.toString() : ofConnection.substring(goAway);
    }

    /** Where the first frame of a kind begins; -1 if there is none. */
    private static int at(String frames, int kind) {
        for (int at = 0; at < frames.length(); at += HEAD_BYTES + (number(frames, at) >>> 8)) {
            if (frames.charAt(at + 3) == kind) {
                return at;
            }
        }
        return -1;
    }

    /** The frames of each stream: streams of one connection do not wait for one another. */
    static Map<Integer, String> byStream(String answers) {
        Map<Integer, String> frames = new TreeMap<>();
        int at = 0;
        while (at + HEAD_BYTES <= answers.length()) {
            int length = number(answers, at) >>> 8;
            int end = Math.min(at + HEAD_BYTES + length, answers.length());
            Claim.holds(answers.charAt(at + 3) <= KIND_MAX, "no kind of frame");
            frames.merge(number(answers, at + 5), answers.substring(at, end), String::concat);
            at += HEAD_BYTES + length;
        }
        Claim.same(at, answers.length(), "half a frame");
        return frames;
    }

    private static int number(String answers, int at) {
        return answers.charAt(at) << 24
                | answers.charAt(at + 1) << 16
                | answers.charAt(at + 2) << 8
                | answers.charAt(at + 3);
    }
}
