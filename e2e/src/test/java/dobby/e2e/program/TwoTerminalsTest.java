package dobby.e2e.program;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.BackEnd;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Program;
import dobby.e2e.stage.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code dobby subscribe} in one, {@code dobby publish} in another. */
final class TwoTerminalsTest {

    @Test
    void what_is_typed_here_is_printed_there_through_the_launcher() throws Exception {
        try (DobbyProcess dobby = DobbyProcess.serve();
                Program subscriber =
                        Program.launch(withDoors(dobby, "subscribe", "news"), Map.of())) {
            subscriber.err().await("connected to news");
            try (Program publisher =
                    Program.launch(
                            withDudley(dobby, "publish", "news", "hello wörld 😀"), Map.of())) {
                assertThat(publisher.exit()).isZero();
                assertThat(publisher.out().all()).containsExactly("sent to 1 subscriber");
            }
            assertThat(subscriber.out().await("hello")).isEqualTo("news\thello wörld 😀");
        }
    }

    @Test
    void subscribe_ends_after_so_many_and_may_print_json() throws Exception {
        try (DobbyProcess dobby = DobbyProcess.serve();
                BackEnd backEnd = new BackEnd(dobby);
                Program plain = jar(withDoors(dobby, "subscribe", "a", "b", "--count", "2"));
                Program json = jar(withDoors(dobby, "subscribe", "a", "--json", "--count", "1"))) {
            plain.err().await("connected to b");
            json.err().await("connected to a");
            backEnd.publish(new Update("a", "one\ttwo\nthree"), new Update("b", ""));
            backEnd.publish(new Update("a", "too late"));

            assertThat(plain.exit()).isZero();
            assertThat(plain.out().all()).containsExactly("a\tone\\ttwo\\nthree", "b\t");
            assertThat(json.exit()).isZero();
            assertThat(json.out().all())
                    .last()
                    .asString()
                    .startsWith("{\"path\":\"a\",\"message\":\"one\\ttwo\\nthree\",\"seq\":");
        }
    }

    @Test
    void subscribe_goes_on_when_the_server_was_restarted_and_says_so() throws Exception {
        DobbyProcess before = DobbyProcess.serve();
        try (Program subscriber = jar(withDoors(before, "subscribe", "news"))) {
            subscriber.err().await("connected to news");
            before.program().kill();
            subscriber.err().await("trying again");
            try (DobbyProcess after = before.again();
                    BackEnd backEnd = new BackEnd(after)) {
                subscriber.err().await("the server is back");
                subscriber.err().await("forgot the session");
                subscriber.err().await("connected to news");
                backEnd.publish(new Update("news", "again"));
                assertThat(subscriber.out().await("again")).isEqualTo("news\tagain");
            }
        } finally {
            before.close();
        }
    }

    @Test
    void publish_reads_standard_input_and_says_what_went_wrong() throws Exception {
        try (DobbyProcess dobby = DobbyProcess.serve();
                Program piped = jar(withDudley(dobby, "publish", "news", "-"))) {
            piped.type("typed\n");
            assertThat(piped.exit()).isZero();
            assertThat(piped.out().all()).containsExactly("sent to 0 subscribers");
            try (Program refused = jar(withDudley(dobby, "publish", "", "x"))) {
                assertThat(refused.exit()).isEqualTo(1);
                assertThat(refused.err().all()).singleElement().asString().contains("bad_path");
            }
            dobby.program().kill();
            try (Program alone = jar(withDudley(dobby, "publish", "news", "x"))) {
                assertThat(alone.exit()).isEqualTo(3);
                assertThat(alone.err().all()).singleElement().asString().contains("running?");
            }
        }
    }

    private static Program jar(List<String> arguments) {
        return Program.jar(arguments, Map.of());
    }

    private static List<String> withDudley(DobbyProcess dobby, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(1, List.of("--dudley", DobbyProcess.url(dobby.dudley()).toString()));
        return all;
    }

    private static List<String> withDoors(DobbyProcess dobby, String... arguments) {
        List<String> all = withDudley(dobby, arguments);
        all.addAll(1, List.of("--firenze", DobbyProcess.url(dobby.firenze()).toString()));
        return all;
    }
}
