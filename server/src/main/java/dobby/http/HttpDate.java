package dobby.http;

import io.netty.util.AsciiString;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The {@code Date} line of an answer, made anew once a second.
 *
 * <p>Threads: safe from any thread; at worst two make the same line.
 */
final class HttpDate {

    // RFC 9110, 5.6.7: two digits for the day, which the JDK's RFC_1123 format does not give.
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static volatile Line now = new Line(0, "");

    private static final class Line {
        final long second;
        final byte[] bytes;
        final AsciiString value;

        Line(long second, String value) {
            this.second = second;
            this.bytes = Ascii.bytes("Date: " + value + "\r\n");
            this.value = new AsciiString(value);
        }
    }

    private HttpDate() {}

    static byte[] line() {
        return ofNow().bytes;
    }

    /** What stands behind the name. */
    static AsciiString value() {
        return ofNow().value;
    }

    private static Line ofNow() {
        long second = System.currentTimeMillis() / 1000;
        Line line = now;
        if (line.second != second) {
            line = new Line(second, FORMAT.format(Instant.ofEpochSecond(second)));
            now = line;
        }
        return line;
    }
}
