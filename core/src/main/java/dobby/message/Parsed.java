package dobby.message;

/**
 * What a parser gives back: a value, or why there is none.
 *
 * <p>Threads: immutable.
 *
 * @param <T> the value's type
 */
public sealed interface Parsed<T> {

    /** The text was good. */
    record Value<T>(T value) implements Parsed<T> {}

    /**
     * The text was refused.
     *
     * @param refusal which rule it broke
     * @param detail one sentence for the sender; quotes at most 64 characters of what was sent
     */
    record Refused<T>(Refusal refusal, String detail) implements Parsed<T> {

        /** The same refusal where another type was asked for. */
        public <U> Refused<U> as() {
            return new Refused<>(refusal, detail);
        }

        /** The same refusal with words before its detail, such as {@code "Item 2: "}. */
        public Refused<T> in(String where) {
            return new Refused<>(refusal, where + detail);
        }
    }

    static <T> Parsed<T> value(T value) {
        return new Value<>(value);
    }

    static <T> Refused<T> refused(Refusal refusal, String detail) {
        return new Refused<>(refusal, detail);
    }
}
