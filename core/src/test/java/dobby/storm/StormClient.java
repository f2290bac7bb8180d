package dobby.storm;

import dobby.registry.Dolores;
import dobby.registry.Registration;
import dobby.session.Firenze;
import dobby.session.ResumeToken;
import dobby.session.Sessions;
import dobby.session.Transport;
import dobby.stage.RecordingStream;
import dobby.stage.RecordingTransport;
import dobby.stage.TestClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A client behind a bad network: its requests and answers get lost, and it only knows what arrived.
 *
 * <p>Threads: the test's own.
 */
final class StormClient {

    private static final String RECONNECT_WITH = "\"reconnectWith\"";

    private final Dolores dolores;
    private final Sessions door;
    private final Ledger ledger;
    private final Confirmations confirmations = new Confirmations();
    private @Nullable String token;
    private @Nullable RecordingTransport waiting;
    private @Nullable RecordingStream stream;
    private int delivered;
    private int resent;
    private int sessions;
    private final List<RecordingTransport> polls = new ArrayList<>();
    private final List<RecordingStream> streams = new ArrayList<>();
    private long heardOfMs;
    private boolean mayBeOver = true;

    StormClient(Dolores dolores, Sessions door, Ledger ledger) {
        this.dolores = dolores;
        this.door = door;
        this.ledger = ledger;
    }

    Ledger ledger() {
        return ledger;
    }

    Confirmations confirmations() {
        return confirmations;
    }

    /** Its id, as far as it knows. */
    @Nullable String id() {
        return token == null ? null : token.substring(0, token.indexOf('/'));
    }

    /** Whether it has a transport, as far as it knows. */
    boolean isWaiting() {
        return waiting != null || stream != null;
    }

    /** Its session may be over, whenever it asks next. */
    void closed() {
        mayBeOver = true;
    }

    /**
     * Sends a poll; whatever came of the last one, it will not hear of it.
     *
     * @param nowMs the time
     * @param sessionTimeoutMs within which it may count on its session
     */
    void poll(long nowMs, long sessionTimeoutMs) {
        RecordingTransport poll = new RecordingTransport();
        polls.add(poll);
        attach(poll, nowMs, sessionTimeoutMs);
        waiting = poll;
    }

    /**
     * Opens a stream instead.
     *
     * @param room how many frames the network takes before the client reads one
     */
    void stream(int room, long nowMs, long sessionTimeoutMs) {
        RecordingStream next = new RecordingStream(room);
        streams.add(next);
        attach(next, nowMs, sessionTimeoutMs);
        stream = next;
    }

    private void attach(Transport transport, long nowMs, long sessionTimeoutMs) {
        mayBeOver |= nowMs - heardOfMs >= sessionTimeoutMs;
        heardOfMs = nowMs;
        if (isWaiting()) {
            resent++;
        }
        waiting = null;
        stream = null;
        Firenze session = session();
        ResumeToken resume = token == null ? null : ResumeToken.parse(token);
        if (session == null || resume == null) {
            door.begin(transport);
        } else {
            confirmations.says(resume.seq());
            session.resume(resume, transport);
        }
    }

    /** Reads its answer if there is one, or some of what its stream has brought. */
    void read(int frames) {
        RecordingTransport answered = waiting;
        if (answered != null && !answered.isHeld()) {
            waiting = null;
            take(answered.answer());
        }
        RecordingStream from = stream;
        for (int i = 0; from != null && i < frames && !from.isQuiet(); i++) {
            take(Objects.requireNonNull(from.read()));
        }
        if (from != null && from.isQuiet() && from.closed() != null) {
            stream = null;
        }
    }

    /** Reads all that has come. */
    void read() {
        read(Integer.MAX_VALUE);
    }

    private void take(String batch) {
        if (batch.contains(RECONNECT_WITH)) {
            adopt(TestClient.tokenIn(batch));
        }
        for (TestClient.Received update : TestClient.updatesIn(batch)) {
            ledger.receive(update);
            for (String message : ledger.policies().published(update)) {
                confirmations.took(update.seq(), message);
            }
            delivered++;
            ResumeToken before = Objects.requireNonNull(ResumeToken.parse(String.valueOf(token)));
            token = text(new ResumeToken(before.id(), update.seq(), before.key()));
        }
    }

    private void adopt(String now) {
        String id = id();
        if (id != null && now.startsWith(id + "/")) {
            confirmations.answered();
        } else {
            confirmations.begunAnew();
            if (!mayBeOver && !ledger.gapsAllowed()) {
                throw new AssertionError("the session ended before its time");
            }
            mayBeOver = false;
            ledger.begunAnew();
            sessions++;
            token = now;
        }
    }

    /** Says over its stream what it has, as a WebSocket's client does. */
    void confirm() {
        ResumeToken mine = token == null ? null : ResumeToken.parse(token);
        Firenze session = session();
        if (stream != null && session != null && mine != null) {
            confirmations.says(mine.seq());
            session.confirm(stream, mine.seq());
        }
    }

    /** The connection breaks and both sides notice, or only the client does. */
    void cut(boolean serverNotices) {
        Firenze session = session();
        if (stream != null && serverNotices) {
            stream.cut();
        } else if (waiting != null && session != null && serverNotices) {
            session.lost(waiting);
            polls.remove(waiting);
        }
        waiting = null;
        stream = null;
    }

    /** In the end the server notices everything. */
    void leave() {
        cut(true);
        streams.forEach(RecordingStream::cut);
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

    private static String text(ResumeToken token) {
        return new String(token.bytes(), StandardCharsets.US_ASCII);
    }
}
