package dobby.webhook;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits in the backlog, one request after the other, each until it was taken or refused.
 *
 * <p>Threads: {@link #run} on a thread of its own, which may wait; {@link #told} from any.
 */
final class Sender implements Runnable {

    /** How many events one request holds. */
    static final int EVENTS_MAX = 500;

    /** How long to wait between tries while the server stops. */
    private static final long STOPPING_PAUSE_MS = 100;

    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    private final Backlog backlog;
    private final Receiver receiver;
    private final Pause pause;
    private final String server;
    private final String run;
    private final String where;
    private volatile long told;
    private int failures;
    private long failingSinceNanos;

    /**
     * @param run names this run of the server, whose events the numbers count
     * @param where what the receiver is called in the log
     */
    Sender(
            Backlog backlog,
            Receiver receiver,
            Pause pause,
            String server,
            String run,
            String where) {
        this.backlog = backlog;
        this.receiver = receiver;
        this.pause = pause;
        this.server = server;
        this.run = run;
        this.where = where;
    }

    /** All up to this number was taken, or told to be lost. */
    long told() {
        return told;
    }

    @Override
    public void run() {
        try {
            List<Event> events = backlog.take(EVENTS_MAX);
            while (!events.isEmpty()) {
                long upTo = events.getLast().number();
                if (!send(events, upTo)) {
                    send(List.of(), upTo); // of what is refused, that it is lost
                }
                told = upTo;
                events = backlog.take(EVENTS_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server has stopped
        }
    }

    /** Returns whether it was taken; what tells of a loss is sent until it is. */
    private boolean send(List<Event> events, long upTo) throws InterruptedException {
        byte[] body = EventsJson.write(server, run, told, events, upTo);
        while (true) {
            switch (receiver.post(body)) {
                case Answer.Taken _ -> {
                    worked();
                    return true;
                }
                case Answer.Refused(int status) -> {
                    failed("status-" + status);
                    backlog.pause(pause.nextMs(), STOPPING_PAUSE_MS);
                    if (!events.isEmpty()) {
                        return false;
                    }
                }
                case Answer.Failed(String why, long waitMs) -> {
                    failed(why);
                    backlog.pause(Math.max(waitMs, pause.nextMs()), STOPPING_PAUSE_MS);
                }
            }
        }
    }

    private void failed(String why) {
        if (failures++ == 0) {
            failingSinceNanos = System.nanoTime();
            log.warn("webhook fails url={} why={} waiting={}", where, why, backlog.size());
        }
    }

    private void worked() {
        if (failures > 0) {
            long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - failingSinceNanos);
            log.info("webhook goes on url={} failed={} after-ms={}", where, failures, ms);
            failures = 0;
            pause.reset();
        }
    }
}
