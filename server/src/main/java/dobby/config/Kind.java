package dobby.config;

import org.jspecify.annotations.Nullable;

/**
 * What may be written for an option, and what it means.
 *
 * <p>Threads: immutable.
 *
 * @param label what the help calls a value, such as {@code TIME}
 * @param allowed what may be written, as the end of the sentence "it takes …"
 * @param parser reads a value
 */
public record Kind<T>(String label, String allowed, Parser<T> parser) {

    /** Reads a value from its text. */
    public interface Parser<T> {

        /** The value, or null if the text is not allowed. */
        @Nullable T parse(String text);
    }
}
