package dobby.storm.drive;

import dobby.e2e.stage.Json;

/**
 * An update to be published. Its value is its key too: whoever sends it again publishes nothing
 * new.
 *
 * @param path where it goes
 * @param value what nobody else publishes
 * @param filling how much longer the message is
 * @param receipt whether to tell at how many it arrived
 */
record Item(String path, String value, int filling, boolean receipt) {

    String message() {
        return Text.of(value, filling);
    }

    String json() {
        String asked = receipt ? ",\"receipt\":\"" + Weather.RECEIPTS + '"' : "";
        return "{\"path\":"
                + Json.quoted(path)
                + ",\"message\":"
                + Json.quoted(message())
                + ",\"key\":"
                + Json.quoted(value)
                + asked
                + '}';
    }

    /** As a line; the short form asks for nothing. */
    String line() {
        return (receipt ? "::update;" + json() : path + ';' + message()) + '\n';
    }
}
