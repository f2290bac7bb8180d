package dobby.storm;

import dobby.registry.Dolores;
import dobby.registry.Registration;
import dobby.session.Firenze;
import dobby.session.ResumeToken;
import dobby.session.Sessions;
import dobby.stage.RecordingTransport;
import dobby.stage.TestClient;
import java.util.ArrayList;
import java.util.List;
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
    private final List<RecordingTransport> polls = new ArrayList<>();
    private long polledAtMs;
    private boolean mayBeOver = true;

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

    /** Its session may be over, whenever it asks next. */
    void closed() {
        mayBeOver = true;
    }

    /**
     * Sends a request; whatever came of the last one, it will not hear of it.
     *
     * @param nowMs the time
     * @param sessionTimeoutMs within which it may count on its session
     */
    void poll(long nowMs, long sessionTimeoutMs) {
        mayBeOver |= nowMs - polledAtMs >= sessionTimeoutMs;
        polledAtMs = nowMs;
        if (waiting != null) {
            resent++;
        }
        RecordingTransport poll = new RecordingTransport();
        waiting = poll;
        polls.add(poll);
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
            if (!mayBeOver && !ledger.gapsAllowed()) {
                throw new AssertionError("the session ended before its time");
            }
            mayBeOver = false;
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
            polls.remove(lost);
        }
    }

    /** Somebody who knows its id, but not its key, tries to read along. */
    RecordingTransport forge() {
        RecordingTransport poll = new RecordingTransport();
        Firenze session = session();
        ResumeToken mine = token == null ? null : ResumeToken.parse(token);
        if (session == null || mine == null) {
            door.begin(poll);
        } else {
            session.resume(new ResumeToken(mine.id(), mine.seq(), new ResumeToken.Key(1, 2)), poll);
        }
        return poll;
    }

    /** Whether the server still owes an answer, to whatever request. */
    boolean isOwed() {
        return polls.stream().anyMatch(RecordingTransport::isHeld);
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
