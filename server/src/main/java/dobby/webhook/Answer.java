package dobby.webhook;

/**
 * What became of a request.
 *
 * <p>Threads: immutable.
 */
sealed interface Answer {

    /** It was taken. */
    record Taken() implements Answer {}

    /** It was understood and is not wanted; the same again would be refused again. */
    record Refused(int status) implements Answer {}

    /**
     * Nobody can say whether it was taken.
     *
     * @param why a word for the log
     * @param waitMs how long to wait at least before it is sent again
     */
    record Failed(String why, long waitMs) implements Answer {}
}
