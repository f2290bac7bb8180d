package dobby.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SubscribePrintsOneLineForEachUpdateTest {

    @SuppressWarnings("NullAway.Init")
    private House house;

    @SuppressWarnings("NullAway.Init")
    private Terminal subscriber;

    @BeforeEach
    void open() throws Exception {
        house = House.open();
        subscriber = house.terminal();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void pathTabMessageAndEndsAfterSoMany() throws Exception {
        CompletableFuture<Integer> exit =
                subscriber.start("subscribe", "--count", "3", "news", "grün");
        assertThat(subscriber.nextErr()).isEqualTo("# connected to news");
        assertThat(subscriber.nextErr()).isEqualTo("# connected to grün");
        publish("news", "one\ttwo\nthree");
        publish("grün", "schön \"€\"");
        publish("news", "");
        assertThat(exit.get(20, TimeUnit.SECONDS)).isZero();
        assertThat(subscriber.out())
                .containsExactly("news\tone\\ttwo\\nthree", "grün\tschön \"€\"", "news\t");
    }

    @Test
    void whatIsReadFromStandardInputLosesOneLineBreak() throws Exception {
        subscriber.start("subscribe", "news");
        assertThat(subscriber.nextErr()).isEqualTo("# connected to news");
        assertThat(house.terminal().typing("a\n\n").run("publish", "news", "-")).isZero();
        assertThat(subscriber.nextOut()).isEqualTo("news\ta\\n");
    }

    @Test
    void asJsonConfirmationsToo() throws Exception {
        subscriber.start("subscribe", "--json", "news");
        assertThat(subscriber.nextOut())
                .matches("\\{\"path\":\"news\",\"message\":\"\",\"seq\":\\d+}");
        publish("news", "{\"a\":1}");
        assertThat(subscriber.nextOut())
                .matches("\\{\"path\":\"news\",\"message\":\"\\{\\\\\"a\\\\\":1}\",\"seq\":\\d+}");
    }

    @Test
    void aPathThatMayNotBeHeardEndsWithOne() {
        assertThat(subscriber.run("subscribe", "::connect")).isEqualTo(1);
        assertThat(subscriber.err())
                .singleElement()
                .asString()
                .startsWith("dobby: reserved_path: ");
    }

    @Test
    void aServerThatComesBackIsConnectedAgain() throws Exception {
        subscriber.start("subscribe", "news");
        assertThat(subscriber.nextErr()).isEqualTo("# connected to news");
        house.stop();
        assertThat(subscriber.nextErr()).startsWith("# ").endsWith("; trying again");
        house.startAgain();
        assertThat(subscriber.nextErr()).isEqualTo("# the server is back");
        assertThat(subscriber.nextErr()).startsWith("# the server forgot the session");
        assertThat(subscriber.nextErr()).isEqualTo("# connected to news");
        publish("news", "again");
        assertThat(subscriber.nextOut()).isEqualTo("news\tagain");
    }

    private void publish(String path, String message) {
        assertThat(house.terminal().run("publish", "--", path, message)).isZero();
    }
}
