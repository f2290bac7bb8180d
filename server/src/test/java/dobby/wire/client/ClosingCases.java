package dobby.wire.client;

import static dobby.wire.client.BrokenFrames.both;
import static dobby.wire.client.BrokenFrames.bytes;
import static dobby.wire.client.FramingCases.text;
import static dobby.wire.stage.WebSocketClient.CLOSE;
import static dobby.wire.stage.WebSocketClient.FIN;
import static dobby.wire.stage.WebSocketClient.PING;
import static dobby.wire.stage.WebSocketClient.TEXT;
import static dobby.wire.stage.WebSocketClient.closing;
import static dobby.wire.stage.WebSocketClient.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * RFC 6455, 7: what a close says, and that nothing comes behind it.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class ClosingCases {

    private static final int[] ALLOWED = {
        1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000,
        4999
    };

    private static final int[] FORBIDDEN = {
        0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 9999, 65_535
    };

    private static final int NO_CODE = 1005;

    private ClosingCases() {}

    static Stream<Conversation> all() {
        byte[] bye = frame(FIN | CLOSE, closing(1000, ""));
        byte[] ping = text(FIN | PING, "p");
        byte[] said = text(FIN | TEXT, "x");
        byte[] begun = text(TEXT, "x");
        byte[] badText = both(closing(1000, ""), bytes(0xce, 0xba, 0xed, 0xa0, 0x80));
        List<Conversation> all = new ArrayList<>();
        all.add(that("7.1", "a text, then a close", "T 1000", said, bye));
        all.add(that("5.5.1", "two closes", "1000", bye, bye));
        all.add(that("5.5.1", "a ping behind it", "1000", bye, ping));
        all.add(that("5.5.1", "a text behind it", "1000", bye, said));
        all.add(that("5.5.1", "the rest of a text behind it", "1000", begun, bye, text(FIN, "y")));
        all.add(that("5.5.1", "all of that at once", "Pp 1000", both(both(ping, bye), said)));
        all.add(that("7.1.5", "no code", "" + NO_CODE, frame(FIN | CLOSE, new byte[0])));
        all.add(that("5.5.1", "half a code", "1002", frame(FIN | CLOSE, bytes(3))));
        all.add(that("5.5.1", "a reason", "1000", frame(FIN | CLOSE, closing(1000, "so long"))));
        String longest = "x".repeat(123);
        all.add(that("5.5", "the longest", "1000", frame(FIN | CLOSE, closing(1000, longest))));
        all.add(that("5.5", "longer", "1002", frame(FIN | CLOSE, closing(1000, longest + "x"))));
        all.add(that("8.1", "a reason that is no UTF-8", "1007", frame(FIN | CLOSE, badText)));
        all.add(
                that(
                        "7.1",
                        "behind a long text",
                        "T 1000",
                        text(FIN | TEXT, "*".repeat(60_000)),
                        bye));
        for (int code : ALLOWED) {
            byte[] frame = frame(FIN | CLOSE, closing(code, "why"));
            all.add(that("7.4", "code " + code, Integer.toString(code), frame));
        }
        for (int code : FORBIDDEN) {
            all.add(that("7.4", "code " + code, "1002", frame(FIN | CLOSE, closing(code, ""))));
        }
        return all.stream();
    }

    private static Conversation that(String section, String what, String answers, byte[]... sent) {
        return new Conversation(section, what, answers, sent);
    }
}
