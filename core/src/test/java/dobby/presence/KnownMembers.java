package dobby.presence;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom a client knows to be there: it does what the contract says to do with what it is told, and
 * fails if that makes no sense.
 *
 * <p>Threads: the test's own.
 */
final class KnownMembers {

    private static final Pattern WHOLE = Pattern.compile(",\"members\":\\[(.*)],\"count\":(\\d+)}");
    private static final Pattern CHANGE =
            Pattern.compile(",\"joined\":\\[(.*)],\"left\":\\[(.*)],\"count\":(\\d+)}");
    private static final Pattern COUNT =
            Pattern.compile("\\{\"path\":\"[^\"]*\",\"count\":(\\d+)}");
    private static final Pattern MEMBER = Pattern.compile("\\{\"member\":\"([^\"]+)\"");
    private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"");

    private @Nullable Set<String> names;
    private int count = -1;

    /** Takes what it was told. */
    void take(String json) {
        var whole = WHOLE.matcher(json);
        var change = CHANGE.matcher(json);
        var number = COUNT.matcher(json);
        if (whole.find()) {
            names = new TreeSet<>(namesIn(MEMBER, whole.group(1)));
            counted(whole);
        } else if (change.find()) {
            changed(change, json);
            counted(change);
        } else if (number.matches()) {
            names = null;
            counted(number);
        } else {
            throw new AssertionError("makes no sense: " + json);
        }
    }

    private void changed(MatchResult change, String json) {
        if (names == null) {
            throw new AssertionError("a change, and the whole was never told: " + json);
        }
        names.addAll(namesIn(MEMBER, change.group(1)));
        for (String left : namesIn(NAME, change.group(2))) {
            if (!names.remove(left)) {
                throw new AssertionError("left and was not there: " + json);
            }
        }
    }

    private void counted(MatchResult told) {
        count = Integer.parseInt(told.group(told.groupCount()));
        if (names != null && names.size() != count) {
            throw new AssertionError("told are " + count + " members, known are " + names);
        }
    }

    private static Set<String> namesIn(Pattern pattern, String json) {
        Set<String> found = new TreeSet<>();
        pattern.matcher(json).results().forEach(each -> found.add(each.group(1)));
        return found;
    }

    /** Their names; null while only their number is known. */
    @Nullable Set<String> names() {
        return names;
    }

    /** How many they are; below 0 if it was told nothing. */
    int count() {
        return count;
    }
}
