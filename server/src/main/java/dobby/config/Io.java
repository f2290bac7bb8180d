package dobby.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the system tells the server what happens at its sockets.
 *
 * <p>Threads: immutable.
 */
public enum Io {
    /** {@link #EPOLL} where it is there, else {@link #NIO}. */
    AUTO,
    /** Linux's usual way. */
    EPOLL,
    /** Linux's newer way; some systems and containers forbid it. */
    IO_URING,
    /** The JDK's own, which is everywhere. */
    NIO;

    /** As it is written in options and logs. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Io parse(String text) {
        return Arrays.stream(values())
                .filter(each -> each.written().equals(text))
                .findFirst()
                .orElse(null);
    }

    static String all(String between) {
        return Arrays.stream(values()).map(Io::written).collect(Collectors.joining(between));
    }
}
