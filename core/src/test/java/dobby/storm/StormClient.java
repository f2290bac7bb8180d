package dobby.storm;

import dobby.registry.Dolores;
import dobby.registry.Registration;
import dobby.session.Firenze;
import dobby.session.ResumeToken;
import dobby.session.Sessions;
import dobby.stage.RecordingTransport;
import dobby.stage.TestClient;
import org.jspecify.annotations.Nullable;

/**
 * A client behind a bad network: its requests and answers get lost, and it only knows what arrived.
 *
 * <p>Threads: the test's own.
 */
final class StormClient {

    private final Dolores dolores;
    private final Sessions door;
    private final Ledger ledger;
    private @Nullable String token;
    private @Nullable RecordingTransport waiting;
    private int delivered;
    private int resent;
    private int sessions;

    StormClient(Dolores dolores, Sessions door, Ledger ledger) {
        this.dolores = dolores;
        this.door = door;
        this.ledger = ledger;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Its id, as far as it knows. */
    @Nullable String id() {
        return token == null ? null : token.substring(0, token.indexOf('/'));
    }

    boolean isWaiting() {
        return waiting != null;
    }

    /** Sends a request; whatever came of the last one, it will not hear of it. */
    void poll() {
        if (waiting != null) {
            resent++;
        }
        RecordingTransport poll = new RecordingTransport();
        waiting = poll;
        Firenze session = session();
        ResumeToken resume = token == null ? null : ResumeToken.parse(token);
        if (session == null || resume == null) {
            door.begin(poll);
        } else {
            session.resume(resume, poll);
        }
    }

    /** Reads its answer if there is one. */
    void read() {
        RecordingTransport answered = waiting;
        if (answered == null || answered.isHeld()) {
            return;
        }
        waiting = null;
        String answer = answered.answer();
        String now = TestClient.tokenIn(answer);
        String id = id();
        if (id == null || !now.startsWith(id + "/")) {
            ledger.begunAnew();
            sessions++;
        }
        token = now;
        for (TestClient.Received update : TestClient.updatesIn(answer)) {
            ledger.receive(update);
            delivered++;
        }
    }

    /** The connection breaks and both sides notice, or only the client does. */
    void cut(boolean serverNotices) {
        RecordingTransport lost = waiting;
        Firenze session = session();
        waiting = null;
        if (lost != null && session != null && serverNotices) {
            session.lost(lost);
        }
    }

    int delivered() {
        return delivered;
    }

    /** How often it asked again without having read an answer. */
    int resent() {
        return resent;
    }

    /** How many sessions it had. */
    int sessions() {
        return sessions;
    }

    private @Nullable Firenze session() {
        String id = id();
        Registration registration = id == null ? null : dolores.find(id);
        return registration != null && registration.thestral() instanceof Firenze firenze
                ? firenze
                : null;
    }
}
