package dobby.load;

/** When the next message goes out. */
interface Pace {
    /** How long to wait, if nothing comes in; 0 when the next message is due. */
    long delay(long now);

    /** The time it was due, from which its latency counts; called once per message. */
    long take(long now);
}
