package dobby.peer;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads one line of the header {@code Forwarded} (RFC 7239, 4).
 *
 * <p>Threads: confined to the thread that reads.
 */
final class Forwarded {

    private static final String NOBODY = "";

    private final String line;
    private int at;

    private Forwarded(String line) {
        this.line = line;
    }

    /**
     * For whom each element says that it asks; empty where it does not say. A line that breaks the
     * rules has none: a client may have begun it so that what a proxy adds reads as something else.
     */
    static List<String> hops(String line) {
        return new Forwarded(line).elements();
    }

    private List<String> elements() {
        List<String> hops = new ArrayList<>();
        String hop = NOBODY;
        while (true) {
            String name = word();
            if (!take('=')) {
                return List.of();
            }
            String value = is('"') ? quoted() : word();
            boolean isFor = name.equalsIgnoreCase("for");
            if (value.isEmpty() || (isFor && !hop.isEmpty())) {
                return List.of();
            }
            hop = isFor ? value : hop;
            if (at == line.length() || is(',')) {
                hops.add(hop);
                hop = NOBODY;
            }
            if (at == line.length()) {
                return hops;
            }
            if (!take(',') && !take(';')) {
                return List.of();
            }
        }
    }

    private String word() {
        skipSpace();
        int from = at;
        while (at < line.length() && " \t,;=\"".indexOf(line.charAt(at)) < 0) {
            at++;
        }
        String word = line.substring(from, at);
        skipSpace();
        return word;
    }

    /** Empty if it does not end. */
    private String quoted() {
        StringBuilder text = new StringBuilder();
        for (at++; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '"') {
                at++;
                skipSpace();
                return text.toString();
            }
            if (c == '\\' && ++at == line.length()) {
                break;
            }
            text.append(line.charAt(at));
        }
        return NOBODY;
    }

    private void skipSpace() {
        while (is(' ') || is('\t')) {
            at++;
        }
    }

    private boolean is(char c) {
        return at < line.length() && line.charAt(at) == c;
    }

    private boolean take(char c) {
        boolean there = is(c);
        at += there ? 1 : 0;
        return there;
    }
}
