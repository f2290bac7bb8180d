package dobby.message;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of paths, written like one: between slashes {@code *} stands for any one segment, and at
 * the end {@code **} for any number of them, none included.
 *
 * <p>Threads: immutable.
 */
public final class PathPattern {

    private static final String ONE = "*";
    private static final String REST = "**";

    private final String text;
    private final String[] segments;
    private final boolean open;

    private PathPattern(String text, String[] segments, boolean open) {
        this.text = text;
        this.segments = segments;
        this.open = open;
    }

    /**
     * Reads a pattern; {@link Refusal#BAD_PATH} if it is no path, or {@code **} does not stand at
     * its end.
     */
    public static Parsed<PathPattern> parse(String text) {
        return switch (Path.parse(text)) {
            case Parsed.Refused<Path> refused -> refused.as();
            case Parsed.Value<Path> _ -> split(text);
        };
    }

    /** A pattern that the program itself writes; throws on one that {@link #parse} refuses. */
    public static PathPattern of(String text) {
        return switch (parse(text)) {
            case Parsed.Value<PathPattern>(PathPattern pattern) -> pattern;
            case Parsed.Refused<PathPattern> refused ->
                    throw new IllegalArgumentException(refused.detail());
        };
    }

    /** The pattern that a path to be connected to stands for; null if it names one path alone. */
    public static @Nullable PathPattern in(Path path) {
        if (path.text().indexOf('*') < 0 || path.isControl()) { // nearly always
            return null;
        }
        return switch (split(path.text())) {
            case Parsed.Refused<PathPattern> _ -> null;
            case Parsed.Value<PathPattern>(PathPattern pattern) ->
                    pattern.open || pattern.segments().contains(ONE) ? pattern : null;
        };
    }

    /** Whether one who is connected to the first, a path or a pattern, hears the path. */
    public static boolean reaches(Path connected, Path path) {
        PathPattern pattern = in(connected);
        return pattern == null ? connected.equals(path) : pattern.matches(path);
    }

    private static Parsed<PathPattern> split(String text) {
        String[] segments = text.split("/", -1);
        for (int i = 0; i < segments.length - 1; i++) {
            if (segments[i].equals(REST)) {
                return Parsed.refused(
                        Refusal.BAD_PATH,
                        "** may stand only at the end of a pattern: " + Text.shown(text) + ".");
            }
        }
        boolean open = segments[segments.length - 1].equals(REST);
        return Parsed.value(
                new PathPattern(
                        text,
                        open ? Arrays.copyOf(segments, segments.length - 1) : segments,
                        open));
    }

    /** Whether it is this pattern's path. Control paths are no pattern's. */
    public boolean matches(Path path) {
        return fits(path, false);
    }

    /**
     * Whether all that a path stands for is this pattern's, if the path's own stars are read as
     * those of a pattern.
     */
    public boolean covers(Path path) {
        return fits(path, true);
    }

    private boolean fits(Path path, boolean asPattern) {
        String subject = path.text();
        if (path.isControl()) {
            return false;
        }
        int at = 0; // where the next segment begins; beyond the end if there is none
        for (String segment : segments) {
            if (at > subject.length()) {
                return false;
            }
            int slash = subject.indexOf('/', at);
            int end = slash < 0 ? subject.length() : slash;
            boolean more = asPattern && isAt(subject, at, end, REST);
            if (more || (!segment.equals(ONE) && !isAt(subject, at, end, segment))) {
                return false;
            }
            at = end + 1;
        }
        return open || at > subject.length();
    }

    /** Whether every path of the other pattern is one of this. */
    public boolean covers(PathPattern other) {
        int length = segments.length;
        int others = other.segments.length;
        if (open ? others < length : other.open || others != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (!segments[i].equals(ONE) && !segments[i].equals(other.segments[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether one of the patterns {@link #covers(Path) covers} the path. */
    public static boolean anyCovers(List<PathPattern> patterns, Path path) {
        for (PathPattern each : patterns) {
            if (each.covers(path)) {
                return true;
            }
        }
        return false;
    }

    /** What stands between slashes, but for a {@code **} at the end; {@code *} is any one. */
    public List<String> segments() {
        return List.of(segments);
    }

    /** Whether it ends in {@code **}. */
    public boolean isOpen() {
        return open;
    }

    /** What all its paths begin with, but for one that ends before the last slash of this. */
    public String prefix() {
        int end = 0;
        while (end < segments.length && !segments[end].equals(ONE)) {
            end++;
        }
        String fixed = String.join("/", Arrays.copyOf(segments, end));
        return (end == segments.length && !open) || end == 0 ? fixed : fixed + "/";
    }

    private static boolean isAt(String subject, int from, int to, String segment) {
        return to - from == segment.length() && subject.startsWith(segment, from);
    }

    @Override
    public String toString() {
        return text;
    }
}
