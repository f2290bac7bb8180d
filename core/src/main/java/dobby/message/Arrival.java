package dobby.message;

/**
 * One receiver's part in a receipt: says, once, whether an update has arrived. What is said after
 * that is not heard.
 *
 * <p>Threads: the receiver's loop.
 */
public interface Arrival {

    /** The receiver has it. */
    void confirmed();

    /** The receiver will not get it any more, or nobody will know. */
    void lost();
}
