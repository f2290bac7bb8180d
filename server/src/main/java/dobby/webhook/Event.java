package dobby.webhook;

/**
 * Something that happened.
 *
 * <p>Threads: immutable.
 *
 * @param number one more for each event of this run of the server
 * @param path which control path says so, such as {@code ::gone}
 * @param message what it says there
 * @param atMs when, in milliseconds since 1970
 */
record Event(long number, String path, String message, long atMs) {}
