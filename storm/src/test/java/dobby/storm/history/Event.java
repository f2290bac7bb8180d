package dobby.storm.history;

import dobby.e2e.stage.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * One line of the log.
 *
 * <p>Threads: immutable.
 *
 * @param t when, in nanoseconds of the one clock
 * @param kind what
 * @param members everything else, by name
 */
public record Event(long t, Kind kind, Map<String, String> members) {

    /** What can happen. */
    public enum Kind {
        /** How the server is set up: {@code queue timeout}, and a history's size by its path. */
        SETUP,
        /** A server is being started: {@code life}, which its ids begin with. */
        LIFE,
        /** The witness is connected to everything: {@code life}. */
        READY,
        /** A server is about to be ended: {@code life how}. */
        DYING,
        /** A back-end is about to publish: {@code path value}, and {@code receipt} if it asks. */
        PUB,
        /** It was accepted: {@code value}, and {@code position subscribers repeated} if told. */
        OK,
        /** It was refused: {@code value why}. */
        FAIL,
        /** Whether it was accepted is not known: {@code value why}. */
        UNKNOWN,
        /** The witness was given an update: {@code life path value}. */
        HEARD,
        /** The witness was told that a session is over: {@code life session}. */
        GONE,
        /** What a server has of a path when it starts: {@code life path position value}. */
        STORED,
        /**
         * That was all of it: {@code life path position}, the newest; empty if there is nothing.
         */
        HEAD,
        /**
         * The witness was told a receipt: {@code life value subscribers confirmed lost pending}.
         */
        RECEIPT,
        /** The witness was told that a path has its first member: {@code life path}. */
        OCCUPIED,
        /** The witness was told that a path has lost its last: {@code life path}. */
        VACATED,
        /** A client asks for a session: {@code client session seq way}; no session: a new one. */
        OPEN,
        /** It was given another session: {@code client session}. */
        BEGIN,
        /** It was given an update: {@code session path seq value}; no value: it is connected. */
        GOT,
        /** It was told a gap: {@code session path seq}, and {@code after position} if told. */
        GAP,
        /** It was told that it is disconnected: {@code session path seq}. */
        BYE,
        /** It was told who the members are: {@code session path seq told}, as JSON. */
        MEMBERS,
        /** A client ends a connection or finds it ended: {@code client session why}. */
        LEFT,
        /** It is about to confirm otherwise than by coming back: {@code session seq}. */
        CONFIRM,
        /** That was taken: {@code session seq}. */
        CONFIRMED,
        /** It is about to say up to where it knows a path: {@code session path position}. */
        SINCE,
        /** That was taken: {@code session}. */
        KNOWN,
        /**
         * A back-end is about to connect: {@code session path since}, perhaps {@code user members}.
         */
        CONNECT,
        /** The connect was accepted: {@code session path}. */
        CONNECTED,
        /** The connect was refused, for the session is unknown: {@code session path}. */
        REFUSED,
        /** A back-end is about to disconnect: {@code session path}. */
        DISCONNECT,
        /** A back-end is about to close: {@code session}. */
        CLOSE,
        /** Clients were killed, whose names begin so: {@code clients}. */
        KILLED,
        /** Something was broken on purpose: {@code fault}. */
        FAULT,
        /** No more faults and publishes; everybody comes back. */
        CALM,
        /** Everybody must have been given everything. */
        END,
        /** All sessions must be over. */
        OVER
    }

    /** A member's text; empty if it is not there. */
    public String text(String name) {
        return members.getOrDefault(name, "");
    }

    /** A member's number. */
    public long number(String name) {
        return Long.parseLong(text(name));
    }

    /** The same with one member changed. */
    public Event with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(members);
        changed.put(name, value);
        return new Event(t, kind, changed);
    }

    /** As a line. */
    public String line() {
        StringBuilder line = new StringBuilder(160);
        line.append("{\"t\":").append(t).append(",\"e\":");
        line.append('"').append(kind.name().toLowerCase(Locale.ROOT)).append('"');
        members.forEach((name, value) ->
                line.append(",\"").append(name).append("\":").append(quoted(value)));
        return line.append('}').toString();
    }

    private static String quoted(String text) {
        boolean plain = text.chars().allMatch(c -> c >= ' ' && c < 127 && c != '"' && c != '\\');
        return plain ? '"' + text + '"' : Json.quoted(text);
    }

    /** Reads a line. */
    public static Event of(String line) {
        Map<String, String> members = line.indexOf('\\') < 0 ? plain(line) : escaped(line);
        long t = Long.parseLong(Objects.requireNonNull(members.remove("t")));
        String kind = Objects.requireNonNull(members.remove("e"));
        return new Event(t, Kind.valueOf(kind.toUpperCase(Locale.ROOT)), members);
    }

    private static Map<String, String> escaped(String line) {
        Map<String, String> members = new LinkedHashMap<>();
        ((Map<?, ?>) Json.read(line))
                .forEach((name, value) -> members.put(String.valueOf(name), String.valueOf(value)));
        return members;
    }

    /** The same for nearly all lines, many times faster. */
    private static Map<String, String> plain(String line) {
        Map<String, String> members = new LinkedHashMap<>();
        for (int at = line.indexOf('"'); at >= 0; ) {
            int nameEnd = line.indexOf('"', at + 1);
            int value = nameEnd + 2;
            boolean quoted = line.charAt(value) == '"';
            int end = quoted ? line.indexOf('"', value + 1) : line.indexOf(',', value);
            members.put(
                    line.substring(at + 1, nameEnd),
                    line.substring(quoted ? value + 1 : value, end));
            at = line.indexOf('"', quoted ? end + 1 : end);
        }
        return members;
    }
}
