package dobby.e2e.delivery;

import dobby.e2e.stage.Client;
import dobby.e2e.stage.Update;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client that cuts nearly every third of its polls: within the first 400 ms, mostly early, or
 * just when the answer's first byte comes. Then it asks the same again.
 *
 * <p>Threads: one; {@link #polls} from any, the rest by others when it is done.
 */
final class CuttingClient implements AutoCloseable {

    private static final double CUT_SHARE = 0.3;
    private static final int CUT_WITHIN_MS = 400;

    private final Client client;
    private final SplittableRandom random;
    private final List<String> messages = new ArrayList<>();
    private final AtomicInteger polls = new AtomicInteger();
    private int cutWaiting;
    private int cutAnswered;

    CuttingClient(InetSocketAddress firenze, long seed) throws IOException {
        this.client = new Client(firenze);
        this.random = new SplittableRandom(seed);
    }

    String id() {
        return client.id();
    }

    /** Polls, or cuts a poll, once; returns how many updates there have been. */
    int step() throws IOException {
        client.send();
        if (random.nextDouble() < CUT_SHARE) {
            cut();
        } else {
            for (Update update : client.receive()) {
                messages.add(update.message());
            }
        }
        polls.incrementAndGet();
        return messages.size();
    }

    private void cut() throws IOException {
        boolean atAnswer = random.nextBoolean();
        int soon = 1 + (int) (CUT_WITHIN_MS * Math.pow(random.nextDouble(), 3));
        client.socket().bound(atAnswer ? CUT_WITHIN_MS : soon);
        try {
            client.socket().line();
            cutAnswered++;
        } catch (SocketTimeoutException nothingCame) {
            cutWaiting++;
        }
        client.reconnect();
    }

    /** All messages in the order they came. */
    List<String> messages() {
        return messages;
    }

    /** How many polls are over, one way or the other. */
    int polls() {
        return polls.get();
    }

    /** How many polls were cut while they were held. */
    int cutWaiting() {
        return cutWaiting;
    }

    /** How many answers were thrown away. */
    int cutAnswered() {
        return cutAnswered;
    }

    @Override
    public void close() {
        client.close();
    }
}
