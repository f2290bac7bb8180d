package dobby.storm.check;

import dobby.storm.history.Event;
import java.util.Map;

/** What became of one update that a back-end published. */
final class Publication {

    final Event invoked;
    final String path;
    final String value;

    /** When it was accepted; the end of time if that is not known. */
    long acceptedAt = Long.MAX_VALUE;

    /** Where it was accepted; empty if not known. */
    String acceptedIn = "";

    String position = "";
    boolean refused;

    final boolean asksReceipt;
    boolean receiptTold;

    /** At how many it was to arrive; empty if not known. */
    String subscribers = "";

    /** How many clients have said that they have it. */
    long said;

    /** How many of them were surely meant, and heard. */
    long taken;

    /** Its place among all updates of its path that the witness heard; -1 if it did not. */
    int index = -1;

    /** Only a later server had it: the witness of the one that took it did not hear. */
    boolean found;

    /** Where the witness heard it. */
    String heardIn = "";

    /** One that was kept for a while, and of which nobody knows more. */
    static Publication trimmed(String path) {
        return new Publication(new Event(0, Event.Kind.PUB, Map.of("path", path)));
    }

    Publication(Event invoked) {
        this.invoked = invoked;
        this.path = invoked.text("path");
        this.value = invoked.text("value");
        this.asksReceipt = !invoked.text("receipt").isEmpty();
    }

    /** Where it was accepted, as far as is known; empty if not. */
    String life() {
        return heardIn.isEmpty() ? acceptedIn : heardIn;
    }

    long invokedAt() {
        return invoked.t();
    }
}
