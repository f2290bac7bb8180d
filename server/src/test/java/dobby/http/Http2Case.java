package dobby.http;

import static dobby.wire.stage.Http2Client.DATA;
import static dobby.wire.stage.Http2Client.GOAWAY;
import static dobby.wire.stage.Http2Client.HEADERS;
import static dobby.wire.stage.Http2Client.PING;
import static dobby.wire.stage.Http2Client.RST_STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.Http2Client;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Frames that a client of HTTP/2 sends behind its settings, and what is to come of them.
 *
 * <p>Threads: the test's own.
 *
 * @param section of RFC 9113, or of RFC 7541 with an H before it
 * @param what is sent, in words
 * @param outcome with commas between: a status for an answer, {@code reset N} for a stream that is
 *     ended, {@code goaway N} for a connection that is; N is the error. Without the last the
 *     connection goes on and answers pings
 * @param frames all of them, one after the other: each a kind, flags, the stream, and the payload
 *     in hexadecimal digits or as {@code 00*length}; in braces GET, POST to a session, or a header
 *     written out
 */
record Http2Case(String section, String what, String outcome, String frames) {

    private static final List<String> KINDS =
            List.of(
                    "DATA",
                    "HEADERS",
                    "PRIORITY",
                    "RST_STREAM",
                    "SETTINGS",
                    "PUSH_PROMISE",
                    "PING",
                    "GOAWAY",
                    "WINDOW_UPDATE",
                    "CONTINUATION");

    private static final int NO_KIND = 0xee;
    private static final byte[] MARK = "are you?".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern HEADER = Pattern.compile("\\{([^:]+|:[^:]+): ([^}]*)}");

    /** Of a line with bars between its parts. */
    static Http2Case parse(String line) {
        String[] parts = line.split(" \\| ", -1);
        return new Http2Case(parts[0], parts[1], parts[2], parts[3]);
    }

    void hold(TestServer server) {
        String session = "/comet/" + new Subscriber(server).token();
        Http2Client client = Http2Client.open(server);
        client.settle();
        for (String frame : frames.split(" / ", -1)) {
            client.socket().send(bytes(frame.split(" ", 4), session));
        }
        client.socket().send(Http2Client.frame(PING, 0, 0, MARK));
        List<String> heard = new ArrayList<>();
        int expected = outcome.isEmpty() ? 0 : outcome.split(", ", -1).length;
        boolean alive = false;
        while (!alive || heard.size() < expected) {
            Http2Client.Frame frame = client.next();
            switch (frame.kind()) {
                case PING -> alive = Arrays.equals(frame.payload(), MARK);
                case RST_STREAM -> heard.add("reset " + frame.error());
                case HEADERS -> heard.add(Integer.toString(client.head(frame).status()));
                case GOAWAY -> {
                    heard.add("goaway " + frame.error());
                    assertThat(frame.payload()).as("no words on the inside").hasSize(8);
                    client.assertClosed();
                    assertThat(String.join(", ", heard)).isEqualTo(outcome);
                    return;
                }
                default -> assertThat(frame.kind()).isEqualTo(DATA);
            }
        }
        client.settle(); // and nothing comes late
        assertThat(String.join(", ", heard)).isEqualTo(outcome);
    }

    private static byte[] bytes(String[] frame, String session) {
        int kind = KINDS.indexOf(frame[0]);
        return Http2Client.frame(
                kind < 0 ? NO_KIND : kind,
                Integer.parseInt(frame[1]),
                Integer.parseUnsignedInt(frame[2]),
                payload(frame.length < 4 ? "" : frame[3], session));
    }

    private static byte[] payload(String text, String session) {
        if (text.startsWith("00*")) {
            return new byte[Integer.parseInt(text.substring(3))];
        }
        String known =
                text.replace("{GET}", "828684410161")
                        .replace("{POST}", "838604" + text(session) + "410161");
        return HexFormat.of().parseHex(HEADER.matcher(known).replaceAll(Http2Case::literal));
    }

    /** A header that is kept in no table. */
    private static String literal(MatchResult header) {
        return "00" + text(header.group(1)) + text(header.group(2));
    }

    private static String text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return HexFormat.of().toHexDigits((byte) bytes.length) + HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return section + ": " + what;
    }
}
