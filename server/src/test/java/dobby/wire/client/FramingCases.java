package dobby.wire.client;

import static dobby.wire.client.BrokenFrames.both;
import static dobby.wire.client.BrokenFrames.bytes;
import static dobby.wire.stage.WebSocketClient.BINARY;
import static dobby.wire.stage.WebSocketClient.CLOSE;
import static dobby.wire.stage.WebSocketClient.CONTINUATION;
import static dobby.wire.stage.WebSocketClient.FIN;
import static dobby.wire.stage.WebSocketClient.PING;
import static dobby.wire.stage.WebSocketClient.PONG;
import static dobby.wire.stage.WebSocketClient.TEXT;
import static dobby.wire.stage.WebSocketClient.frame;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * RFC 6455, 5: lengths, masks, reserved bits and kinds, control frames, fragments.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class FramingCases {

    private static final int[] RESERVED_BITS = {0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0x70};
    private static final int[] RESERVED_KINDS = {3, 4, 5, 6, 7, 11, 12, 13, 14, 15};

    private FramingCases() {}

    static Stream<Conversation> all() {
        return Stream.of(lengths(), pings(), reserved(), fragments()).flatMap(List::stream);
    }

    private static Conversation that(String section, String what, String answers, byte[]... sent) {
        return new Conversation(section, what, answers, sent);
    }

    /** A frame of text that is no JSON. */
    static byte[] text(int first, String text) {
        return frame(first, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Every byte in a write of its own. */
    static byte[][] chopped(byte[] bytes) {
        byte[][] each = new byte[bytes.length][];
        for (int i = 0; i < bytes.length; i++) {
            each[i] = bytes(bytes[i]);
        }
        return each;
    }

    private static List<Conversation> lengths() {
        List<Conversation> all = new ArrayList<>();
        for (int length : new int[] {0, 1, 125, 126, 127, 128, 65_535, 65_536}) {
            byte[] message = text(FIN | TEXT, "*".repeat(length));
            all.add(that("5.2", "a text of " + length, "T", message));
            all.add(that("5.2", "two texts of " + length, "T T", both(message, message)));
            byte[] binary = frame(FIN | BINARY, new byte[length]);
            all.add(that("5.6", "binary of " + length, "1003", binary));
        }
        all.add(that("5.2", "one byte more", "1009", text(FIN | TEXT, "*".repeat(65_537))));
        all.add(that("5.2", "byte by byte", "T", chopped(text(FIN | TEXT, "*".repeat(130)))));
        return all;
    }

    private static List<Conversation> pings() {
        byte[] odd = bytes(0, 255, 254, 253, 252, 251, 0, 255);
        String same = new String(odd, StandardCharsets.ISO_8859_1);
        String longest = "x".repeat(125);
        byte[][] ten = new byte[10][];
        StringBuilder pongs = new StringBuilder();
        for (int i = 0; i < ten.length; i++) {
            ten[i] = text(FIN | PING, "no-" + i);
            pongs.append(i > 0 ? " " : "").append("Pno-").append(i);
        }
        return List.of(
                that("5.5.2", "an empty ping", "P", text(FIN | PING, "")),
                that("5.5.2", "a ping", "Phello", text(FIN | PING, "hello")),
                that("5.5.2", "a ping of no text", "P" + same, frame(FIN | PING, odd)),
                that("5.5.2", "the longest ping", "P" + longest, text(FIN | PING, longest)),
                that("5.5", "a longer ping", "1002", text(FIN | PING, longest + "x")),
                that("5.5.2", "in pieces", "P" + longest, chopped(text(FIN | PING, longest))),
                that("5.5.3", "an empty pong", "", text(FIN | PONG, "")),
                that("5.5.3", "a pong nobody asked for", "", text(FIN | PONG, "x")),
                that("5.5.3", "and a ping", "Py", text(FIN | PONG, "x"), text(FIN | PING, "y")),
                that("5.5.2", "ten pings", pongs.toString(), ten),
                that("5.5.2", "ten pings byte by byte", pongs.toString(), chopped(join(ten))));
    }

    private static byte[] join(byte[][] parts) {
        byte[] all = {};
        for (byte[] part : parts) {
            all = both(all, part);
        }
        return all;
    }

    private static List<Conversation> reserved() {
        byte[] good = text(FIN | TEXT, "x");
        byte[] ping = text(FIN | PING, "");
        List<Conversation> all = new ArrayList<>();
        for (int bits : RESERVED_BITS) {
            String what = "reserved bits " + (bits >> 4);
            for (int kind : new int[] {TEXT, BINARY, CLOSE, PING, PONG}) {
                byte[] bad = text(FIN | bits | kind, "");
                all.add(that("5.2", what + " of kind " + kind, "T 1002", good, bad, ping));
            }
            byte[] bad = text(FIN | bits | TEXT, "x");
            all.add(that("5.2", what + " byte by byte", "T 1002", chopped(both(good, bad))));
        }
        for (int kind : RESERVED_KINDS) {
            byte[] empty = text(FIN | kind, "");
            all.add(that("5.2", "kind " + kind + ", empty", "T 1002", good, empty, ping));
            all.add(that("5.2", "kind " + kind, "T 1002", good, text(FIN | kind, "x"), ping));
        }
        return all;
    }

    private static List<Conversation> fragments() {
        byte[] one = text(TEXT, "one");
        byte[] more = text(CONTINUATION, "more");
        byte[] last = text(FIN | CONTINUATION, "last");
        byte[] ping = text(FIN | PING, "p");
        byte[] whole = text(FIN | TEXT, "x");
        return List.of(
                that("5.5", "a ping in two", "1002", text(PING, "p"), last),
                that("5.5", "a pong in two", "1002", text(PONG, "p"), last),
                that("5.4", "a text in two", "T", one, last),
                that("5.4", "at once", "T", both(one, last)),
                that("5.4", "byte by byte", "T", chopped(both(one, last))),
                that("5.4", "a ping between", "Pp T", one, ping, last),
                that("5.4", "the same at once", "Pp T", join(new byte[][] {one, ping, last})),
                that(
                        "5.4",
                        "and byte by byte",
                        "Pp T",
                        chopped(join(new byte[][] {one, ping, last}))),
                that("5.4", "a last part of nothing", "1002", last, whole),
                that("5.4", "a part of nothing", "1002", more, whole),
                that("5.4", "nothing of nothing", "1002", text(CONTINUATION, ""), whole),
                that("5.4", "a message within", "1002", one, whole),
                that("5.4", "the beginning of one within", "1002", one, one, last),
                that("5.4", "binary within", "1002", one, frame(FIN | BINARY, bytes(1))),
                that("5.4", "a part after the end", "T 1002", one, last, more),
                that("5.4", "many and pings", "Pp Pp T", one, more, ping, more, ping, more, last),
                that(
                        "5.4",
                        "empty parts",
                        "T",
                        text(TEXT, ""),
                        text(CONTINUATION, ""),
                        text(FIN, "")),
                that("5.4", "the middle empty", "T", one, text(CONTINUATION, ""), last),
                that("5.4", "two in parts", "T T", one, last, one, more, last),
                that("5.5.1", "a close between", "1000", one, frame(FIN | CLOSE, bytes(3, 232))));
    }
}
