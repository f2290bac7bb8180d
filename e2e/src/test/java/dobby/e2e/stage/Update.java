package dobby.e2e.stage;

/**
 * An update as a back-end sends it, and as a client is given it.
 *
 * @param path where it goes
 * @param message what it says
 */
public record Update(String path, String message) {

    /** As JSON, without white space. */
    public String json() {
        return "{\"path\":" + Json.quoted(path) + ",\"message\":" + Json.quoted(message) + '}';
    }
}
