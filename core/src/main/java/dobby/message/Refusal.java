package dobby.message;

import java.util.Locale;

/**
 * Why something sent to a door was not accepted: the closed list of error codes, the same on every
 * door.
 *
 * <p>{@code docs/protocol.md} has the same table; a test compares the two.
 *
 * <p>Threads: immutable.
 */
public enum Refusal {
    // What an update says.
    BAD_PATH(400, "A path is 1 to 256 bytes of text without control characters."),
    RESERVED_PATH(
            400, "Only Dobby itself sends on this path, or no session may be connected to it."),
    UNKNOWN_COMMAND(
            400, "A path that begins with :: is a command, and there is none of this name."),
    BAD_CONNECT(400, "A connect or disconnect is written <id>-><path>."),
    BAD_START(
            400,
            "A connect begins since all, a position, a number of updates, or a time like 10m."),
    BAD_POSITIONS(400, "What a client knows is a JSON object of at most 1000 paths and positions."),
    BAD_CONFIRM(400, "A confirm's message is the number of an update."),
    BAD_EXCEPT(400, "An except is the id that is left out of a plain path's update."),
    BAD_KEY(400, "A key is 1 to 128 visible characters of ASCII."),
    BAD_EXPECT(
            400,
            "An expect is a position of a path with history, of an update alone in its batch."),
    MOVED(409, "The newest position of the path is not the expected one."),
    BAD_RECEIPT(400, "A receipt is a plain path, on which one is told of a plain path's update."),
    TOO_MANY_RECEIPTS(429, "More receipts would be open than the server keeps; try again later."),
    BAD_MEMBER(
            400,
            "A connect's user is text of 1 to 128 bytes, its info a JSON object of at most"
                    + " presence-info-bytes, its members true or false."),
    NO_PRESENCE(400, "The path has no presence; the option presence names those that have."),
    TOO_MANY_CONNECTS(409, "A session would be connected to more than session-paths paths."),
    TOO_MANY_PATTERNS(409, "A session would be connected to more than session-patterns patterns."),
    TOO_MANY_PATHS(503, "There are as many paths as the option paths allows; come back later."),
    NOT_ALLOWED(403, "Who sends this may not."),
    UNKNOWN_ID(404, "Nobody has this id, or no longer."),
    BAD_UNICODE(400, "Text holds a surrogate without its other half."),
    MESSAGE_TOO_BIG(413, "A message is longer than message-bytes."),

    // What a durable history says.
    STORAGE_FULL(507, "There is no room to keep the update on disk; it was not accepted."),
    STORAGE_FAILED(503, "The update could not be written to disk; it was not accepted."),
    STORAGE_BUSY(503, "More waits to be written to disk than may wait; come back in a moment."),
    KEPT_IN_PART(500, "Some updates of the batch could not be kept; the others were accepted."),

    // What a JSON body says.
    BAD_JSON(400, "The body or line is not one JSON value."),
    BAD_UTF8(400, "The bytes are not UTF-8."),
    TOO_DEEP(400, "JSON is nested deeper than an update needs."),
    NOT_AN_ARRAY(400, "A batch is a JSON array of updates."),
    BAD_ITEM(400, "An update is a JSON object with the members path and message."),
    DUPLICATE_KEY(400, "A member stands twice in one JSON object."),
    MISSING_PATH(400, "An update has no path."),
    MISSING_MESSAGE(400, "An update has no message."),
    PATH_NOT_STRING(400, "A path is a JSON string."),
    MESSAGE_NOT_STRING(400, "A message is a JSON string; put JSON into it as text."),
    KEY_REUSED(422, "This Idempotency-Key came with another batch before."),
    BATCH_TOO_BIG(413, "A batch holds more than batch-updates items."),
    BODY_TOO_BIG(413, "A body is longer than the door takes."),
    ENCODING_NOT_SUPPORTED(415, "Bodies are taken as they are, not compressed."),

    // What a line or a request target says.
    BAD_QUERY(400, "A query holds what the address takes, each once and as it takes it."),
    BAD_CHARACTER(400, "A control character stands where none may."),
    BAD_PERCENT_ENCODING(400, "A percent sign begins no valid escape."),
    LINE_TOO_LONG(400, "A line is longer than the longest update needs; the connection is closed."),
    HTTP_NOT_SPOKEN_HERE(400, "This door speaks lines, not HTTP or TLS; the connection is closed."),

    // Who sends it.
    AUTH_REQUIRED(
            401,
            "This door wants the token of a key: Authorization: Bearer <token>, or as a first line ::auth;<token>."),
    BAD_TOKEN(
            401,
            "A client's token is a JWT that a key of this server signed, for this server and for now."),
    TOKEN_EXPIRED(401, "The time of the client's token is over; show a new one."),
    BAD_TICKET(401, "A ticket is of use once, and for ten seconds."),
    TOO_MANY_TICKETS(
            429, "More tickets wait to be used than the server keeps; try again in a moment."),
    TOO_MANY_TOKENS(503, "More tokens come than can be checked; come back in a moment."),
    TOO_MANY_UPDATES(429, "A user may send 20 updates and commands a second, and 100 at once."),

    // What an HTTP request says.
    BAD_REQUEST(400, "The request breaks the rules of HTTP; a connection of HTTP/1 is closed."),
    BAD_HOST(400, "A request needs exactly one Host."),
    WRONG_HOST(421, "This door is not called by that name; see allow-host."),
    BROWSER_NOT_ALLOWED(403, "This door is for back-ends; a browser sent the request."),
    ORIGIN_NOT_ALLOWED(403, "Pages of that origin may not use this server; see allow-origin."),
    NOT_FOUND(404, "There is nothing at this address."),
    METHOD_NOT_ALLOWED(405, "The address does not have this method."),
    REQUEST_TIMEOUT(
            408,
            "The request did not arrive whole within request-timeout; the connection is closed."),
    UPGRADE_REQUIRED(426, "This server speaks version 13 of the WebSocket protocol."),
    URI_TOO_LONG(414, "The request line is longer than the door takes."),
    HEADERS_TOO_LARGE(431, "The header lines are longer than head-bytes."),
    HTTP_VERSION(505, "This door does not speak this version of HTTP."),
    TLS_REQUIRED(400, "This door speaks TLS, at https:// and wss://; the connection is closed."),
    NOT_ANNOUNCED(
            400,
            "At this door a trusted proxy announces each connection; one that is not is closed."),
    TOO_MANY_CONNECTIONS(503, "There are as many connections as there may be; come back later."),
    TOO_MANY_SESSIONS(503, "There are as many sessions as there may be; come back later."),
    TOO_MANY_FROM_ADDRESS(
            429, "There is as much from this address as may come from one; come back later."),
    RATE_LIMITED(429, "More updates come with this key than its rate allows; come back later."),
    TOO_MUCH_AT_ONCE(
            503, "More bodies of requests arrive at once than may; come back in a moment."),
    OVERLOADED(503, "The server has no memory for more at the moment; come back later."),
    FAULT(500, "Dobby itself failed; its log says more."),
    DRAINING(503, "The server is stopping; come back in a moment.");

    private final int status;
    private final String title;

    Refusal(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The code on the wire, such as {@code bad_path}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The HTTP status that carries it. */
    public int status() {
        return status;
    }

    /** One sentence that is true of every case. */
    public String title() {
        return title;
    }
}
