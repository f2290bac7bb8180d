package dobby.e2e.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.Answer;
import dobby.e2e.stage.BackEnd;
import dobby.e2e.stage.Batch;
import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.RawSocket;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who guesses is not told whether the id, at least, was somebody's. */
final class WrongTokensAreAllAlikeTest {

    private static final String ID = "dobby-[A-Za-z0-9]{32}-\\d+";
    private static final String KEY = "[A-Za-z0-9_-]{22}";

    @Test
    void nobodys_a_former_and_anothers_id_are_answered_alike() throws Exception {
        try (DobbyProcess dobby = DobbyProcess.serve();
                BackEnd backEnd = new BackEnd(dobby);
                Client living = new Client(dobby.firenze());
                Client former = new Client(dobby.firenze())) {
            backEnd.report(new dobby.e2e.stage.Update("::close", former.id()));
            String key = "A".repeat(22);
            List<String> guesses =
                    List.of(
                            living.id() + "/0/" + key,
                            former.id() + "/0/" + key,
                            former.token(),
                            "dobby-" + "A".repeat(32) + "-1/0/" + key);
            Set<String> polled = new TreeSet<>();
            Set<String> said = new TreeSet<>();
            for (String guess : guesses) {
                try (RawSocket guesser = new RawSocket(dobby.firenze())) {
                    guesser.get("/comet/" + guess);
                    polled.add(form(guesser.answer(), living));
                    guesser.post("/comet/" + guess, "[]");
                    said.add(form(guesser.answer(), living));
                }
            }
            assertThat(polled).hasSize(1);
            assertThat(polled.iterator().next()).startsWith("200 ");
            assertThat(said).hasSize(1);
            assertThat(said.iterator().next()).startsWith("404 ");
            backEnd.connect(living.id(), "p");
            assertThat(living.take(1)).hasSize(1); // nobody took it away
        }
    }

    /** All that is answered, but for what chance made and the time. */
    private static String form(Answer answer, Client living) throws IOException {
        if (answer.status() == 200) {
            assertThat(Batch.of(answer.body()).id()).isNotEqualTo(living.id());
        }
        String headers =
                answer.headers().stream().filter(line -> !line.startsWith("Date:")).toList() + "";
        String body = answer.body().replaceAll(ID, "ID").replaceAll("/" + KEY + "\"", "/KEY\"");
        // A number in an id grows a digit now and then.
        return answer.status() + " " + headers.replaceAll("Content-Length: \\d+", "") + body;
    }
}
