package dobby.session;

/**
 * Why a session, or the transport it was reached by, was ended: a closed list.
 *
 * <p>The code is a WebSocket close code. Its range tells the client what to do: below 4100 come
 * back with the same token, 4100 to 4199 begin a new session. {@code docs/protocol.md} has the same
 * table; a test compares the two.
 *
 * <p>Threads: immutable.
 */
public enum CloseReason {
    REPLACED(4000, "The session was taken up over another connection."),
    BROKEN(4001, "Sending over this connection failed; come back over another."),
    SHUTDOWN(1012, "The server is stopping; come back in a moment."),
    BUSY(1013, "No session can begin now; come back later."),
    EXPIRED(4100, "The client was not heard of for session-timeout."),
    CLOSED(4101, "A back-end closed the session."),
    OVERFLOW(4102, "More was lost than the session can be told of or be without; begin anew."),
    FAULT(4103, "Dobby itself failed; begin anew.");

    private final int code;
    private final String text;

    CloseReason(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The WebSocket close code. */
    public int code() {
        return code;
    }

    /** One sentence that says why. */
    public String text() {
        return text;
    }
}
