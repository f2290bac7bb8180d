package dobby.config;

import dobby.message.Parsed;
import dobby.message.PathPattern;
import dobby.registry.IdIssuer;
import java.math.BigDecimal;
import java.net.SocketAddress;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of values there are.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
public final class Kinds {

    private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|)");
    private static final Map<String, Integer> TIME_UNITS_MS =
            Map.of("ms", 1, "s", 1000, "", 1000, "m", 60_000, "h", 3_600_000);
    private static final Pattern SIZE =
            Pattern.compile("(\\d{1,10}) ?([kmg]?)(?:i?b)?", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Integer> SIZE_UNITS =
            Map.of("", 1, "k", 1 << 10, "m", 1 << 20, "g", 1 << 30);
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
    private static final Pattern ORIGIN =
            Pattern.compile("([a-z][a-z0-9+.-]*)://([a-z0-9._-]+|\\[[0-9a-f:.]+])(:\\d{1,5})?");
    private static final Pattern HOST = Pattern.compile("[a-z0-9._-]{1,253}|\\[[0-9a-f:.]{2,45}]");

    private static final Pattern WORD = Pattern.compile("[!-+\\--~]{1,255}");

    private Kinds() {}

    /** A time in milliseconds; the bounds are written as a time is. */
    public static Kind<Long> time(String least, String most) {
        long min = known(Kinds::millis, least);
        long max = known(Kinds::millis, most);
        return new Kind<>(
                "TIME",
                "seconds like 30 or 0.25, or 250ms, 30s, 2m, from " + least + " to " + most,
                text -> within(millis(text), min, max));
    }

    /** A number of bytes; the bounds are written as such a number is. */
    public static Kind<Integer> size(String least, String most) {
        long min = known(Kinds::bytes, least);
        long max = known(Kinds::bytes, most);
        return new Kind<>(
                "SIZE",
                "bytes like 65536, or 64k, 1MiB, from " + least + " to " + most,
                text -> asInt(within(bytes(text), min, max)));
    }

    /** The same where it may be more than fits into memory. */
    static Kind<Long> space(String least, String most) {
        long min = known(Kinds::bytes, least);
        long max = known(Kinds::bytes, most);
        return new Kind<>(
                "SIZE",
                "bytes like 500MiB or 4GiB, from " + least + " to " + most,
                text -> within(bytes(text), min, max));
    }

    /** A whole number between bounds. */
    public static Kind<Integer> count(int min, int max) {
        return new Kind<>(
                "N",
                "a whole number from " + min + " to " + max,
                text ->
                        asInt(
                                within(
                                        COUNT.matcher(text).matches() ? Long.valueOf(text) : null,
                                        min,
                                        max)));
    }

    /** The name of a door. */
    static Kind<String> doorName() {
        List<String> names = List.of("firenze", "dudley", "imperio", "imperio-http");
        return new Kind<>(
                "DOOR",
                "some of " + String.join(", ", names),
                text -> names.contains(text) ? text : null);
    }

    /** Where a door listens; empty for a door that stays shut. */
    static Kind<Optional<SocketAddress>> door() {
        return new Kind<>(
                "ADDRESS",
                "host:port like 127.0.0.1:8004 or [::1]:8004, of a host that is known here, unix: and a"
                        + " file like unix:/run/dobby/dudley.sock, or off",
                text -> {
                    if (text.equals("off")) {
                        return Optional.empty();
                    }
                    SocketAddress address = Addresses.parseAny(text);
                    return address == null ? null : Optional.of(address);
                });
    }

    /** A web origin as browsers write it, or {@code *}. */
    static Kind<String> origin() {
        return new Kind<>(
                "ORIGIN",
                "* or an origin like https://app.example or https://app.example:8443, without a path",
                Kinds::originAsSent);
    }

    /** A name that stands in a Host header, without the port. */
    static Kind<String> host() {
        return new Kind<>(
                "HOST",
                "a host name like push.internal or an address like 10.0.0.1 or [fd00::1], without a port",
                text -> matching(HOST, text.toLowerCase(Locale.ROOT)));
    }

    static Kind<PathPattern> pattern() {
        return new Kind<>(
                "PATTERN",
                "a pattern like rooms/* or news/**",
                text ->
                        PathPattern.parse(text) instanceof Parsed.Value<PathPattern>(var pattern)
                                ? pattern
                                : null);
    }

    static Kind<String> id() {
        return new Kind<>(
                "NAME",
                "1 to 64 of the letters A to Z and a to z, digits, dots, underscores and dashes",
                text -> IdIssuer.isName(text) ? text : null);
    }

    /** A word that another program knows, such as an audience. */
    static Kind<String> word() {
        return new Kind<>(
                "TEXT",
                "1 to 255 visible characters of ASCII, without commas",
                text -> matching(WORD, text));
    }

    static Kind<Io> io() {
        return new Kind<>(Io.all("|"), "one of " + Io.all(", "), Io::parse);
    }

    static Kind<Boolean> yesOrNo() {
        return new Kind<>(
                "true|false",
                "true or false",
                text ->
                        switch (text) {
                            case "true" -> true;
                            case "false" -> false;
                            default -> null;
                        });
    }

    /** Who may use a file, as chmod takes it. */
    static Kind<Set<PosixFilePermission>> mode() {
        return new Kind<>(
                "MODE",
                "three octal digits like 660, for owner, group and others",
                text -> text.matches("[0-7]{3}") ? permissions(text) : null);
    }

    private static Set<PosixFilePermission> permissions(String octal) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < octal.length(); i++) {
            char digit = octal.charAt(i);
            letters.append((digit & 4) != 0 ? 'r' : '-')
                    .append((digit & 2) != 0 ? 'w' : '-')
                    .append((digit & 1) != 0 ? 'x' : '-');
        }
        return PosixFilePermissions.fromString(letters.toString());
    }

    static Kind<String> file() {
        return new Kind<>(
                "FILE", "a file that can be read", text -> text.indexOf('\0') < 0 ? text : null);
    }

    private static @Nullable Long millis(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        BigDecimal unit = BigDecimal.valueOf(TIME_UNITS_MS.getOrDefault(matcher.group(2), 1));
        return new BigDecimal(matcher.group(1)).multiply(unit).longValue();
    }

    private static @Nullable Long bytes(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String unit = matcher.group(2).toLowerCase(Locale.ROOT);
        long number = Long.parseLong(matcher.group(1));
        int bytes = SIZE_UNITS.getOrDefault(unit, 1);
        return number > Long.MAX_VALUE / bytes ? null : number * bytes;
    }

    private static @Nullable String originAsSent(String text) {
        Matcher matcher = ORIGIN.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return text.equals("*") ? text : null;
        }
        String origin = matcher.group(1) + "://" + matcher.group(2);
        String port = matcher.group(3);
        boolean implied =
                port == null
                        || (origin.startsWith("http://") && port.equals(":80"))
                        || (origin.startsWith("https://") && port.equals(":443"));
        return implied ? origin : origin + port;
    }

    private static @Nullable String matching(Pattern pattern, String text) {
        return pattern.matcher(text).matches() ? text : null;
    }

    private static @Nullable Long within(@Nullable Long value, long min, long max) {
        return value == null || value < min || value > max ? null : value;
    }

    private static @Nullable Integer asInt(@Nullable Long value) {
        return value == null ? null : value.intValue();
    }

    private static long known(Function<String, @Nullable Long> parser, String text) {
        Long value = parser.apply(text);
        if (value == null) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }
}
