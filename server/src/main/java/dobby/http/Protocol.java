package dobby.http;

/**
 * Which HTTP a request is of.
 *
 * <p>Threads: immutable.
 */
public enum Protocol {
    /** An answer ends with its length or the connection. */
    HTTP_1_0,
    /** There are chunks, and other protocols may follow. */
    HTTP_1_1,
    /** Each exchange is a stream of its own. */
    HTTP_2
}
