package dobby.http;

import java.nio.charset.StandardCharsets;
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

    private static volatile Line now = new Line(0, new byte[0]);

    private static final class Line {
        final long second;
        final byte[] bytes;

        Line(long second, byte[] bytes) {
            this.second = second;
            this.bytes = bytes;
        }
    }

    private HttpDate() {}

    static byte[] line() {
        long second = System.currentTimeMillis() / 1000;
        Line line = now;
        if (line.second != second) {
            String text = "Date: " + FORMAT.format(Instant.ofEpochSecond(second)) + "\r\n";
            line = new Line(second, text.getBytes(StandardCharsets.US_ASCII));
            now = line;
        }
        return line.bytes;
    }
}
