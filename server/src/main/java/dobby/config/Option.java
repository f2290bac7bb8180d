package dobby.config;

import java.util.Locale;

/**
 * One thing that can be set. Its one name makes the flag, the variable and the key in the file.
 *
 * <p>Threads: immutable.
 *
 * @param section where the help lists it
 * @param name such as {@code poll-timeout}
 * @param kind what may be written for it
 * @param many whether it may be given more than once, or with commas
 * @param fallback what holds when nothing is given, as it would be written; empty for nothing
 * @param help what it is for
 */
public record Option<T>(
        Section section, String name, Kind<T> kind, boolean many, String fallback, String help) {

    /** One that has one value. */
    static <T> Option<T> one(
            Section section, String name, Kind<T> kind, String fallback, String help) {
        return new Option<>(section, name, kind, false, fallback, help);
    }

    /** One that has any number of them. */
    static <T> Option<T> many(
            Section section, String name, Kind<T> kind, String fallback, String help) {
        return new Option<>(section, name, kind, true, fallback, help);
    }

    /** Its name on the command line, such as {@code --poll-timeout}. */
    public String flag() {
        return "--" + name;
    }

    /** Its name in the environment, such as {@code DOBBY_POLL_TIMEOUT}. */
    public String variable() {
        return "DOBBY_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
