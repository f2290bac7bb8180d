package dobby.webhook;

import dobby.message.Message;
import dobby.message.Path;
import dobby.message.Update;
import dobby.session.SessionLimits;
import dobby.stage.Scene;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A webhook that tells a receiver, with short pauses, and a scene in which something happens.
 *
 * <p>Threads: the test's own.
 */
final class Hooked implements AutoCloseable {

    final TestReceiver receiver = new TestReceiver();
    final Scene scene = new Scene(SessionLimits.DEFAULT);
    final Webhook webhook;

    /** One that waits long for answers. */
    Hooked(int queueMax) {
        this(queueMax, 10_000);
    }

    Hooked(int queueMax, long timeoutMs) {
        webhook =
                new Webhook(
                        receiver.settings(queueMax, timeoutMs),
                        scene.dolores(),
                        System::currentTimeMillis,
                        new Random(1),
                        2,
                        20);
    }

    /** Lets events from one number to another happen; each says its own. */
    void happen(int from, int to) {
        for (int i = from; i <= to; i++) {
            webhook.update(
                    Update.of(
                            scene.dolores().id(), Path.OCCUPIED, Message.of(Integer.toString(i))));
        }
    }

    boolean drain(long ms) {
        return webhook.drain(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms));
    }

    @Override
    public void close() {
        webhook.close();
        receiver.close();
    }
}
