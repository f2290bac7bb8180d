package dobby.storm.drive;

import dobby.e2e.stage.Json;

/**
 * Who a client is, where that is told: some clients are the same user, some say nothing.
 *
 * @param user its name; empty if it says nothing
 * @param asks whether it wants to know who the others are
 */
record Person(String user, boolean asks) {

    /** As further members of a connect. */
    String json() {
        String name = Json.quoted(user);
        String who =
                user.isEmpty() ? "" : ",\"user\":" + name + ",\"info\":{\"name\":" + name + '}';
        return who + (asks ? ",\"members\":true" : "");
    }
}
