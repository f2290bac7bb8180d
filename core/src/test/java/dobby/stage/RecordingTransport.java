package dobby.stage;

import dobby.message.Refusal;
import dobby.session.Batch;
import dobby.session.CloseReason;
import dobby.session.Transport;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A poll whose answer is kept as text instead of sent.
 *
 * <p>Threads: the test's own.
 */
public final class RecordingTransport implements Transport {

    private final List<String> answers = new ArrayList<>();
    private @Nullable CloseReason closed;
    private @Nullable Refusal turnedAway;

    @Override
    public boolean endsWithBatch() {
        return true;
    }

    @Override
    public boolean send(Batch batch) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        batch.writeTo(bytes::writeBytes);
        if (bytes.size() != batch.length()) {
            throw new AssertionError(
                    "a batch of " + bytes.size() + " bytes said " + batch.length());
        }
        answers.add(bytes.toString(StandardCharsets.UTF_8));
        return false;
    }

    @Override
    public void turnAway(Refusal why) {
        turnedAway = why;
    }

    @Override
    public void close(CloseReason why, Batch last) {
        closed = why;
        send(last);
    }

    /** Whether it waits for its answer. */
    public boolean isHeld() {
        return answers.isEmpty();
    }

    /** Its one answer; fails if there is none or more than one. */
    public String answer() {
        if (answers.size() != 1) {
            throw new AssertionError("a poll had " + answers.size() + " answers: " + answers);
        }
        return answers.getFirst();
    }

    /** Why it was given no session; null if it was. */
    public @Nullable Refusal turnedAway() {
        return turnedAway;
    }

    /** Why it was closed; null if it was not. */
    public @Nullable CloseReason closed() {
        return closed;
    }
}
