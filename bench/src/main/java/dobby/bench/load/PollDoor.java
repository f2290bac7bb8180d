package dobby.bench.load;

/** Where a kind of server is polled, and how. */
interface PollDoor {
    int port();

    /** What a new poller of that path has to say. */
    Talk talk(int path);
}
