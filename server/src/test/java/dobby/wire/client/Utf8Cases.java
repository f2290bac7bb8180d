package dobby.wire.client;

import static dobby.wire.client.BrokenFrames.both;
import static dobby.wire.stage.WebSocketClient.CONTINUATION;
import static dobby.wire.stage.WebSocketClient.FIN;
import static dobby.wire.stage.WebSocketClient.TEXT;
import static dobby.wire.stage.WebSocketClient.frame;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * RFC 6455, 8.1: text is UTF-8 (RFC 3629), whatever frames it is in; each as one frame, in frames
 * of one byte, and byte by byte.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class Utf8Cases {

    private static final String GOOD_BEGIN = "ce ba e1 bd b9 cf 83 ce bc ce b5 ";

    private static final String[] VALID = {
        "48 65 6c 6c 6f 2d c2 b5 40 c3 9f c3 b6 c3 a4 c3 bc c3 a0 c3 a1 2d 55 54 46 2d 38 21 21",
        "ce ba e1 bd b9 cf 83 ce bc ce b5",
        "00",
        "7f",
        "c2 80",
        "df bf",
        "e0 a0 80",
        "ef bf bf",
        "f0 90 80 80",
        "f4 8f bf bf",
        "ed 9f bf",
        "ee 80 80",
        "ef bf bd",
        "ef bf be",
        "ef bf bf",
        "ef b7 90",
        "ef b7 af",
        "f0 9f bf be",
        "f0 9f bf bf",
        "f0 af bf be",
        "f0 af bf bf",
        "f0 bf bf be",
        "f0 bf bf bf",
        "f1 8f bf be",
        "f1 8f bf bf",
        "f1 9f bf be",
        "f1 af bf bf",
        "f1 bf bf be",
        "f2 8f bf bf",
        "f2 9f bf be",
        "f2 af bf bf",
        "f2 bf bf be",
        "f3 8f bf bf",
        "f3 9f bf be",
        "f3 af bf bf",
        "f3 bf bf be",
        "f4 8f bf be",
        "ef bb bf",
        "f0 9f 98 80"
    };

    private static final String[] INVALID = {
        "ce ba e1 bd b9 cf 83 ce bc ce b5 ed a0 80 65 64 69 74 65 64",
        "ce ba e1 bd b9 cf 83 ce bc ce b5 f4 90 80 80 65 64 69 74 65 64",
        "f8 88 80 80 80",
        "fc 84 80 80 80 80",
        "f7 bf bf bf",
        "fb bf bf bf bf",
        "fd bf bf bf bf bf",
        "f4 90 80 80",
        "80",
        "bf",
        "80 bf",
        "80 bf 80",
        "80 bf 80 bf",
        "80 bf 80 bf 80",
        "c0 20",
        "c1 20 c2 20",
        "df 20",
        "e0 20 e1 20",
        "ef 20",
        "f0 20 f1 20",
        "f7 20",
        "f8 20",
        "fb 20",
        "fc 20",
        "fd 20",
        "c0",
        "e0 80",
        "f0 80 80",
        "f8 80 80 80",
        "fc 80 80 80 80",
        "df",
        "ef bf",
        "f7 bf bf",
        "fb bf bf bf",
        "fd bf bf bf bf",
        "c0 e0 80 f0 80 80 f8 80 80 80 fc 80 80 80 80 df ef bf f7 bf bf",
        "fe",
        "ff",
        "fe fe ff ff",
        "c0 af",
        "e0 80 af",
        "f0 80 80 af",
        "f8 80 80 80 af",
        "fc 80 80 80 80 af",
        "c1 bf",
        "e0 9f bf",
        "f0 8f bf bf",
        "f8 87 bf bf bf",
        "fc 83 bf bf bf bf",
        "c0 80",
        "e0 80 80",
        "f0 80 80 80",
        "f8 80 80 80 80",
        "fc 80 80 80 80 80",
        "ed a0 80",
        "ed ad bf",
        "ed ae 80",
        "ed af bf",
        "ed b0 80",
        "ed be 80",
        "ed bf bf",
        "ed a0 80 ed b0 80",
        "ed a0 80 ed bf bf",
        "ed ad bf ed b0 80",
        "ed af bf ed bf bf",
        "e2 82",
        "f0 9f 98"
    };

    private Utf8Cases() {}

    static Stream<Conversation> all() {
        List<Conversation> all = new ArrayList<>();
        for (String hex : VALID) {
            add(all, hex, "T");
        }
        for (String hex : INVALID) {
            add(all, hex, "1007");
            byte[] begun = frame(TEXT, parse(GOOD_BEGIN));
            byte[] bad = frame(FIN | CONTINUATION, parse(hex));
            all.add(new Conversation("8.1", hex + " in the second frame", "1007", begun, bad));
        }
        return all.stream();
    }

    private static void add(List<Conversation> all, String hex, String answer) {
        byte[] bytes = parse(hex);
        byte[] whole = frame(FIN | TEXT, bytes);
        byte[] parts = frame(TEXT, new byte[0]);
        for (byte each : bytes) {
            parts = both(parts, frame(CONTINUATION, new byte[] {each}));
        }
        parts = both(parts, frame(FIN | CONTINUATION, new byte[0]));
        all.add(new Conversation("8.1", hex, answer, whole));
        all.add(new Conversation("8.1", hex + " in frames of one byte", answer, parts));
        all.add(
                new Conversation(
                        "8.1", hex + " cut anywhere", answer, FramingCases.chopped(whole)));
    }

    private static byte[] parse(String hex) {
        return HexFormat.ofDelimiter(" ").parseHex(hex.strip());
    }
}
