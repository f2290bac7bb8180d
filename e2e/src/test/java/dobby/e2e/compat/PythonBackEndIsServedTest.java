package dobby.e2e.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Program;
import dobby.e2e.stage.Update;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cornelius's own lines in a real Python, as far as Python 3 still has the modules. */
final class PythonBackEndIsServedTest {

    @Test
    void cornelius_finds_its_answers_equal() throws Exception {
        try (DobbyProcess dobby = DobbyProcess.serve();
                Client client = new Client(dobby.firenze());
                Program python =
                        Program.start(
                                List.of("python3"),
                                List.of(
                                        Program.HOME
                                                .resolve("e2e/src/test/resources/cornelius.py")
                                                .toString(),
                                        String.valueOf(dobby.dudley().getPort()),
                                        String.valueOf(dobby.imperioHttp().getPort()),
                                        client.id()),
                                Map.of())) {
            assertThat(python.exit()).as("%s", python.err().lines()).isZero();
            assertThat(client.take(5))
                    .containsExactly(
                            new Update("contacts", ""),
                            new Update("groups", ""),
                            new Update(
                                    "contacts",
                                    "{\"guid\": 1, \"name\": \"Zo\\u00eb; \\u4f50\\u85e4\"}"),
                            new Update("groups", "Zoë; 佐藤 \"100 %\" + ~"),
                            new Update("::+::disconnect", "groups"));
        }
    }
}
