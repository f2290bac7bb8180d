package dobby.bench.compare;

import java.util.Map;

/** What servers are called in text. */
final class Names {
    private static final Map<String, String> NAMES =
            Map.of(
                    "dobby", "Dobby",
                    "yardstick", "bare Java NIO",
                    "nchan", "Nchan",
                    "uws", "uWebSockets.js",
                    "ws", "ws",
                    "socketio", "Socket.IO",
                    "faye", "Faye",
                    "cometd", "CometD");

    private Names() {}

    static String of(String server) {
        return NAMES.getOrDefault(server, server);
    }
}
