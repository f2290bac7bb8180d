package dobby.peer;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The header in which proxies tell for whom they ask. One is named, and no other is read: a proxy
 * adds to the one it knows, and hands on what a client wrote into the others.
 *
 * <p>Threads: immutable.
 */
public enum AddressHeader {
    /** The usual one. */
    X_FORWARDED_FOR("x-forwarded-for"),
    /** That of RFC 7239. */
    FORWARDED("forwarded"),
    /** The connection's own address counts, whoever it is. */
    NONE("none");

    private final String written;

    AddressHeader(String written) {
        this.written = written;
    }

    /** How it is written: the header's name. */
    public String written() {
        return written;
    }

    /** All of them, as they are written. */
    public static String all(String separator) {
        return Arrays.stream(values())
                .map(AddressHeader::written)
                .collect(Collectors.joining(separator));
    }

    /** The one that is written so; null if none is. */
    public static @Nullable AddressHeader parse(String text) {
        return Arrays.stream(values())
                .filter(each -> each.written.equals(text))
                .findFirst()
                .orElse(null);
    }

    /** The hops that one line of the header names, as they are written there, the last one last. */
    List<String> hops(String line) {
        return this == FORWARDED
                ? Forwarded.hops(line)
                : Arrays.stream(line.split(",", -1))
                        .map(String::strip)
                        .filter(Predicate.not(String::isEmpty))
                        .toList();
    }
}
