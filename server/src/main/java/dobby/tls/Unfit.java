package dobby.tls;

/**
 * A certificate or a key that cannot be used; the message says why, as the end of a sentence that
 * began with its name.
 *
 * <p>Threads: immutable.
 */
public final class Unfit extends Exception {

    private static final long serialVersionUID = 1;

    Unfit(String why) {
        super(why);
    }

    /** Why. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
