package dobby.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Paths with a history: {@code --since}, and what a new session is asked to bring. */
final class SubscribeTakesUpWhereItWasTest {

    @SuppressWarnings("NullAway.Init")
    private House house;

    @SuppressWarnings("NullAway.Init")
    private Terminal subscriber;

    @BeforeEach
    void open() throws Exception {
        house = House.open("kept/* 3 1h");
        subscriber = house.terminal();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void fromAllThatIsKeptANumberATimeOrAPosition() {
        publish("1");
        String first = publish("2");
        publish("3");
        assertThat(begin("all", 3)).containsExactly("kept/a\t1", "kept/a\t2", "kept/a\t3");
        assertThat(begin("2", 2)).containsExactly("kept/a\t2", "kept/a\t3");
        assertThat(begin("10m", 3)).contains("kept/a\t1");
        assertThat(begin(first, 1)).containsExactly("kept/a\t3");
    }

    private Iterable<String> begin(String since, int count) {
        String many = String.valueOf(count);
        assertThat(subscriber.run("subscribe", "--since", since, "--count", many, "kept/a"))
                .isZero();
        return subscriber.out();
    }

    @Test
    void whatIsNotKeptAnyMoreIsToldWithItsPlaces() throws Exception {
        String first = publish("1");
        String second = publish("2");
        publish("3");
        publish("4");
        publish("5");
        subscriber.start("subscribe", "--since", first.replace(":1", ":0"), "kept/a");
        assertThat(subscriber.nextErr()).isEqualTo("# connected to kept/a");
        assertThat(subscriber.nextErr())
                .isEqualTo(
                        "# updates were lost on kept/a, after %s, up to %s"
                                .formatted(first.replace(":1", ":0"), second));
        assertThat(subscriber.nextOut()).isEqualTo("kept/a\t3");
    }

    @Test
    void aStartThatIsNoneIsRefused() {
        assertThat(subscriber.run("subscribe", "--since", "yesterday", "kept/a")).isEqualTo(1);
        assertThat(subscriber.err()).singleElement().asString().startsWith("dobby: bad_start: ");
    }

    @Test
    void aNewSessionBringsWhatTheLostOneMissed() throws Exception {
        String[] imperio = house.address("imperio").split(":", -1);
        try (Socket line = new Socket(imperio[0], Integer.parseInt(imperio[1]));
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(line.getInputStream(), UTF_8))) {
            say(line, "::whoami;\n");
            String listener = in.readLine().replace("::id;", "");
            say(line, "::connect;" + listener + "->::connect\n");
            assertThat(in.readLine()).isEqualTo("::connect;");
            subscriber.start("subscribe", "kept/a");
            assertThat(subscriber.nextErr()).isEqualTo("# connected to kept/a");
            String session = in.readLine().replaceAll("::connect;|->.*", "");
            say(line, "kept/a;1\n");
            assertThat(subscriber.nextOut()).isEqualTo("kept/a\t1");

            say(line, "::close;" + session + "\nkept/a;2\nkept/a;3\n");

            assertThat(subscriber.nextErr()).startsWith("# the server forgot the session");
            assertThat(subscriber.nextErr()).isEqualTo("# connected to kept/a");
            assertThat(subscriber.nextOut()).isEqualTo("kept/a\t2");
            assertThat(subscriber.nextOut()).isEqualTo("kept/a\t3");
            assertThat(subscriber.err()).isEmpty();
        }
    }

    @Test
    void aServerStartedAnewHasForgottenAndSaysSo() throws Exception {
        String known = publish("1");
        subscriber.start("subscribe", "--since", "all", "kept/a");
        assertThat(subscriber.nextOut()).isEqualTo("kept/a\t1");
        assertThat(subscriber.nextErr()).isEqualTo("# connected to kept/a");
        house.stop();
        assertThat(subscriber.nextErr()).endsWith("; trying again");
        house.startAgain();
        assertThat(subscriber.nextErr()).isEqualTo("# the server is back");
        assertThat(subscriber.nextErr()).startsWith("# the server forgot the session");
        assertThat(subscriber.nextErr()).isEqualTo("# connected to kept/a");
        assertThat(subscriber.nextErr())
                .startsWith("# updates were lost on kept/a, after " + known + ", up to ");
    }

    private static void say(Socket line, String text) throws Exception {
        line.getOutputStream().write(text.getBytes(UTF_8));
    }

    /** Returns its position. */
    private String publish(String message) {
        Terminal terminal = house.terminal();
        assertThat(terminal.run("publish", "--json", "kept/a", message)).isZero();
        Json answer = Json.read(terminal.out().getFirst());
        return answer.objects("updates").getFirst().text("position");
    }
}
