package dobby.cornelius;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One client serves a whole application. */
class AnyThreadMayAskTest {

    private static final int THREADS = 8;
    private static final int EACH = 50;
    private static final Pattern NUMBER = Pattern.compile("\"message\":\"(\\d+)\"");

    /** Answers with the number that stands in the message. */
    private static Reply echo(SmallServer.Request request) {
        Matcher number = NUMBER.matcher(request.body());
        return Reply.deliveries(
                "{\"subscribers\":" + (number.find() ? number.group(1) : "0") + '}');
    }

    @Test
    void and_is_given_its_own_answer() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (SmallServer server = SmallServer.with(AnyThreadMayAskTest::echo)) {
            Cornelius dobby = Cornelius.at(server.url());
            List<Future<Boolean>> asked = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread * EACH;
                asked.add(
                        threads.submit(() -> {
                            boolean right = true;
                            for (int i = first; i < first + EACH; i++) {
                                right &= dobby.publish("a", String.valueOf(i)) == i;
                            }
                            return right;
                        }));
            }
            for (Future<Boolean> each : asked) {
                assertThat(each.get()).isTrue();
            }
            assertThat(server.requests()).hasSize(THREADS * EACH);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void futures_too() throws Exception {
        try (SmallServer server = SmallServer.with(AnyThreadMayAskTest::echo)) {
            AsyncCornelius dobby = Cornelius.at(server.url()).async();
            List<CompletableFuture<Integer>> published = new ArrayList<>();
            for (int i = 0; i < EACH; i++) {
                published.add(dobby.publish("a", String.valueOf(i)));
            }
            for (int i = 0; i < EACH; i++) {
                assertThat(published.get(i).join()).isEqualTo(i);
            }
            assertThat(dobby.connect("x-1", List.of("a")).join()).isTrue();
            assertThat(dobby.disconnect("x-1", List.of("a")).join()).isTrue();
            assertThat(dobby.closeSession("x-1").join()).isTrue();
            assertThat(dobby.updates(List.of(new Update("a", "7"))).join().get(0).subscribers())
                    .isEqualTo(7);
        }
    }

    @Test
    void its_threads_keep_no_program_alive() throws Exception {
        try (SmallServer server = SmallServer.that(Reply.ok(1))) {
            Cornelius.at(server.url()).async().publish("a", "b").join();
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("HttpClient"))
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon);
        }
    }
}
