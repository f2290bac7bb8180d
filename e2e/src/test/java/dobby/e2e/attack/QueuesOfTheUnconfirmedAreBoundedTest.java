package dobby.e2e.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.BackEnd;
import dobby.e2e.stage.Batch;
import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.RawSocket;
import dobby.e2e.stage.Update;
import dobby.e2e.stage.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A client that is there all day, polls, and never says that it has anything. */
final class QueuesOfTheUnconfirmedAreBoundedTest {

    private static final int QUEUE = 100;
    private static final int ROUNDS = 50;
    private static final int AT_ONCE = 40;

    @Test
    void the_oldest_go_and_it_is_told() throws Exception {
        try (DobbyProcess dobby = DobbyProcess.serve("--session-queue", Integer.toString(QUEUE));
                BackEnd backEnd = new BackEnd(dobby);
                Client client = new Client(dobby.firenze());
                RawSocket same = new RawSocket(dobby.firenze());
                RawSocket inspector = new RawSocket(dobby.dudley())) {
            backEnd.connect(client.id(), "p");
            for (int round = 0; round < ROUNDS; round++) {
                String message = Integer.toString(round);
                backEnd.publish(
                        IntStream.range(0, AT_ONCE)
                                .mapToObj(_ -> new Update("p", message))
                                .toList());
                poll(same, client);
                inspector.get("/sessions/" + client.id());
                String session = inspector.answer().body();
                String queued = session.replaceAll(".*\"queued\":(\\d+).*", "$1").strip();
                assertThat(Integer.parseInt(queued)).isLessThanOrEqualTo(QUEUE);
            }
            // A poll that asks at once may overtake what was published on its way to the session.
            Update last = new Update("p", Integer.toString(ROUNDS - 1));
            Wait.until("the last is there", () -> poll(same, client).getLast().equals(last));
            List<Update> updates = poll(same, client);
            assertThat(updates.getFirst()).isEqualTo(new Update("::gap", "p"));
            assertThat(updates.getLast()).isEqualTo(last);
            assertThat(updates).hasSizeLessThanOrEqualTo(QUEUE + 1);
        }
    }

    private static List<Update> poll(RawSocket socket, Client client) {
        try {
            socket.get("/comet/" + client.token());
            return Batch.of(socket.answer().body()).updates();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
