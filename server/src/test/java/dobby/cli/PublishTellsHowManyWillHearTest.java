package dobby.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PublishTellsHowManyWillHearTest {

    @SuppressWarnings("NullAway.Init")
    private House house;

    @SuppressWarnings("NullAway.Init")
    private Terminal terminal;

    @BeforeEach
    void open() throws Exception {
        house = House.open();
        terminal = house.terminal();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void nobody() {
        assertThat(terminal.run("publish", "news", "hello")).isZero();
        assertThat(terminal.out()).containsExactly("sent to 0 subscribers");
    }

    @Test
    void one() throws Exception {
        Terminal subscriber = house.terminal();
        subscriber.start("subscribe", "news");
        assertThat(subscriber.nextErr()).isEqualTo("# connected to news");
        assertThat(terminal.run("publish", "news", "hello")).isZero();
        assertThat(terminal.out()).containsExactly("sent to 1 subscriber");
    }

    @Test
    void theRawAnswerForPrograms() {
        assertThat(terminal.run("publish", "--json", "news", "hello")).isZero();
        assertThat(terminal.out()).containsExactly("{\"updates\":[{\"subscribers\":0}]}");
    }

    @Test
    void aRefusalIsToldWithItsCodeAndEndsWithOne() {
        assertThat(terminal.run("publish", "", "hello")).isEqualTo(1);
        assertThat(terminal.err()).singleElement().asString().startsWith("dobby: bad_path: ");
    }

    @Test
    void anIdThatNobodyHasEndsWithOne() {
        assertThat(terminal.run("publish", "::connect", "nobody->news")).isEqualTo(1);
        assertThat(terminal.err()).containsExactly("dobby: nobody has the id nobody");
    }

    @Test
    void aServerThatIsAwayEndsWithThree() {
        house.stop();
        assertThat(terminal.run("publish", "news", "hello")).isEqualTo(3);
        assertThat(terminal.err())
                .containsExactly(
                        "dobby: http://"
                                + house.address("dudley")
                                + ": the server cannot be reached; is dobby serve running?");
    }

    @Test
    void whatIsNotDobbyIsSuspected() {
        terminal.with("DOBBY_DUDLEY", house.address("firenze"));
        assertThat(terminal.run("publish", "news", "hello")).isEqualTo(1);
        assertThat(terminal.err()).singleElement().asString().startsWith("dobby: ");
    }
}
