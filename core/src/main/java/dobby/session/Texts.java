package dobby.session;

import dobby.message.Path;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins pieces of text. The sessions of a loop for which the same pieces wait get the same entry,
 * if they ask one after the other.
 *
 * <p>Threads: confined to its loop.
 */
final class Texts {

    /** Of how many paths the entry joined last is remembered. */
    static final int REMEMBERED_MAX = 16;

    private static final byte[] BEFORE = ascii(",\"message\":\"");
    private static final byte[] BEHIND = ascii("\",\"seq\":");

    private record Joined(List<Entry> parts, Entry whole) {}

    private final Map<Path, Joined> latest = new HashMap<>();

    /** Pieces of one path, in order, as one: with the number and place of the last of them. */
    Entry joined(List<Entry> parts) {
        Path path = parts.getFirst().path();
        Joined known = latest.get(path);
        if (known == null || !areSame(known.parts, parts)) {
            known = new Joined(List.copyOf(parts), join(parts));
            if (latest.size() == REMEMBERED_MAX) {
                latest.clear();
            }
            latest.put(path, known);
        }
        return known.whole;
    }

    /** What was joined is not to be kept alive by this. */
    void forget() {
        if (!latest.isEmpty()) {
            latest.clear();
        }
    }

    private static boolean areSame(List<Entry> some, List<Entry> others) {
        int size = some.size();
        if (others.size() != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (some.get(i) != others.get(i)) {
                return false;
            }
        }
        return true;
    }

    private static Entry join(List<Entry> parts) {
        Entry first = parts.getFirst();
        Entry last = parts.getLast();
        return new Entry(
                last.seq(),
                last.path(),
                joinedJson(parts),
                first.after(),
                last.position(),
                Waiting.Mark.TEXT);
    }

    /** Escapes end within a piece, so what stands between the quotes can be put together as is. */
    private static byte[] joinedJson(List<Entry> parts) {
        byte[] last = parts.getLast().json();
        int length = last.length;
        for (int i = 0; i < parts.size() - 1; i++) {
            byte[] json = parts.get(i).json();
            length += end(json) - begin(json);
        }
        byte[] whole = new byte[length];
        int at = begin(last);
        System.arraycopy(last, 0, whole, 0, at);
        for (Entry part : parts) {
            byte[] json = part.json();
            int begin = begin(json);
            int size = end(json) - begin;
            System.arraycopy(json, begin, whole, at, size);
            at += size;
        }
        System.arraycopy(last, end(last), whole, at, length - at);
        return whole;
    }

    /** Where the message begins, behind its quote. */
    private static int begin(byte[] json) {
        int at = 0;
        while (!isAt(json, at, BEFORE)) {
            at++;
        }
        return at + BEFORE.length;
    }

    /** Where the message's closing quote stands. */
    private static int end(byte[] json) {
        int at = json.length - BEHIND.length;
        while (!isAt(json, at, BEHIND)) {
            at--;
        }
        return at;
    }

    /** In a string of JSON no quote stands but behind a backslash, so neither is found in one. */
    private static boolean isAt(byte[] json, int place, byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (json[place + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
