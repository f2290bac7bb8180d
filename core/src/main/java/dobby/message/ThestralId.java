package dobby.message;

/**
 * The public id of a Thestral: {@code <dolores-id>-<32 letters and digits>-<number>} when issued
 * here.
 *
 * <p>An id that arrives from outside may be any text; whether somebody has it, only the registry
 * knows.
 *
 * <p>Threads: immutable.
 *
 * @param text the id as it stands on the wire
 */
public record ThestralId(String text) {

    /** Who says what a dispatcher itself says: no Thestral, for one may pass over its own words. */
    public static final ThestralId DISPATCHER = new ThestralId("");

    @Override
    public String toString() {
        return text;
    }
}
