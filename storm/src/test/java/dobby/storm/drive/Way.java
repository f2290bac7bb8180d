package dobby.storm.drive;

/** How a client is sent what comes. */
enum Way {
    POLL,
    EVENTS,
    SOCKET
}
