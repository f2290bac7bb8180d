package dobby.e2e.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.BackEnd;
import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Heap;
import dobby.e2e.stage.RawSocket;
import dobby.e2e.stage.Update;
import dobby.e2e.stage.Wait;
import java.io.IOException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A back-end that connects whomever to whatever is asked for, and somebody who asks for much. */
final class SubscriptionBombsLeaveNothingTest {

    private static final int PATHS = 10_000;
    private static final int BATCH = 1000;
    private static final String NO_PATHS = "{\"paths\":[],\"next\":null}";

    @Test
    void ordinary_paths() throws Exception {
        bomb(i -> "bomb/" + i);
    }

    /** "Aa" and "BB" have one hash, and so has what is made of them. */
    @Test
    void paths_of_one_hash() throws Exception {
        bomb(i ->
                IntStream.range(0, 14)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .reduce("", String::concat));
    }

    @Test
    void patterns() throws Exception {
        bomb(i -> "*/" + i + "/*/**");
    }

    private static void bomb(IntFunction<String> path) throws Exception {
        try (DobbyProcess dobby = DobbyProcess.serve();
                BackEnd backEnd = new BackEnd(dobby);
                Client honest = new Client(dobby.firenze());
                Client bomber = new Client(dobby.firenze())) {
            for (int from = 0; from < PATHS; from += BATCH) {
                // Some may be refused: this is about what is left.
                backEnd.attempt(
                        IntStream.range(from, from + BATCH)
                                .mapToObj(i ->
                                        new Update("::connect", bomber.id() + "->" + path.apply(i)))
                                .toList());
            }
            backEnd.connect(honest.id(), "p");
            assertThat(honest.take(1)).containsExactly(new Update("p", ""));
            backEnd.publish(new Update("::close", bomber.id()), new Update("::close", honest.id()));
            Wait.until("no paths", () -> paths(dobby).equals(NO_PATHS));
            assertThat(Heap.of(dobby, "dobby\\.(session\\.Firenze|broker\\.Topic)")).isEmpty();
        }
    }

    private static String paths(DobbyProcess dobby) {
        try (RawSocket socket = new RawSocket(dobby.dudley())) {
            return socket.get("/paths").answer().body().strip();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
