package dobby.load.wire;

/**
 * What a publisher's talk tells the generator.
 *
 * <p>Threads: confined to the generator's one thread.
 */
public interface Answering {
    /** The connection takes a request now: it is open, and whatever stands before is done. */
    void ready();

    /** The last request is done with. Where a server answers nothing, told once it is sent. */
    void accepted();

    /** The server refused the last request, or what stands before; the first is shown. */
    void refused(String what);
}
