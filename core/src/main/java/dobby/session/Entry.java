package dobby.session;

import dobby.message.Path;

/**
 * An update as the sessions of one loop share it: numbered and encoded once, then kept by reference
 * in each outbox.
 *
 * <p>Threads: immutable.
 */
final class Entry {

    private final long seq;
    private final Path path;
    private final byte[] json;

    /**
     * @param seq its number among all that this loop's sessions are sent
     * @param path whose loss is to be told if it must be dropped
     * @param json its JSON object in UTF-8; never changed from now on
     */
    Entry(long seq, Path path, byte[] json) {
        this.seq = seq;
        this.path = path;
        this.json = json;
    }

    long seq() {
        return seq;
    }

    Path path() {
        return path;
    }

    byte[] json() {
        return json;
    }
}
