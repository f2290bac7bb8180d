package dobby.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a door is a Unix socket, the commands come in by its file. */
final class CommandsFindUnixSocketsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void andSendAndHearThere() throws Exception {
        try (House house = House.of(directory)) {
            Terminal subscriber = house.terminal();
            subscriber.start("subscribe", "news");
            assertThat(subscriber.nextErr()).isEqualTo("# connected to news");
            Terminal terminal = house.terminal();
            assertThat(terminal.run("publish", "news", "hello, Zoë")).isZero();
            assertThat(terminal.out()).containsExactly("sent to 1 subscriber");
            assertThat(subscriber.nextOut()).contains("hello, Zoë");
        }
    }

    @Test
    void andSayThatNobodyIsThere() {
        Terminal terminal = new Terminal();
        String nowhere = "unix:" + directory.resolve("none");
        assertThat(terminal.run("publish", "--dudley", nowhere, "news", "hello")).isNotZero();
        assertThat(terminal.err()).singleElement().asString().contains("cannot be reached");
    }

    @Test
    void butMeasureNoneOfThem() {
        Terminal terminal = new Terminal();
        assertThat(terminal.run("bench", "--firenze", "unix:/none")).isEqualTo(2);
        assertThat(terminal.err()).singleElement().asString().contains("is not allowed");
    }
}
