package dobby.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BenchTellsWhatAServerDeliversTest {

    private static final String SHORT = "bench --warm-up 100ms --duration 300ms --connections 4";

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

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "sse", "poll"})
    void byEachTransportAsALineOfJsonForEachRate(String transport) {
        assertThat(run(" --paths 2 --rate max,100 --json --transport " + transport)).isZero();
        assertThat(terminal.err()).isEmpty();

        List<Json> rounds = terminal.out().stream().map(Json::read).toList();
        assertThat(rounds).extracting(round -> round.text("rate")).containsExactly("max", "100");
        for (Json round : rounds) {
            long published = count(round, "published");
            assertThat(published).isPositive();
            assertThat(count(round, "expected")).isEqualTo(published * 2);
            assertThat(count(round, "delivered")).isEqualTo(published * 2);
            for (String none : List.of("lost", "duplicates", "overtaken", "strays", "refused")) {
                assertThat(count(round, none)).as(none).isZero();
            }
            assertThat(round.members())
                    .containsKeys("deliveredPerSecond", "publishedPerSecond", "generatorBusy")
                    .containsKeys("latencyP50Ms", "latencyP99Ms", "latencyP999Ms", "latencyMaxMs")
                    .containsKeys("subscribers", "paths", "size", "seconds", "doubts");
        }
        assertThat(rounds.getLast().members()).containsKey("askedPerSecond");
    }

    @Test
    void inWordsForPeople() {
        assertThat(run(" --rate 100")).isZero();

        assertThat(terminal.out())
                .startsWith("4 clients by websocket on one path, messages of 100 bytes")
                .anyMatch(line -> line.matches("at 100 messages a second"))
                .anyMatch(line ->
                        line.matches("  delivered   [\\d,]+ a second; .* 0 lost, 0 twice.*"))
                .anyMatch(line -> line.matches("  latency     p50 [\\d.]+ ms .* max [\\d.]+ ms"))
                .anyMatch(line -> line.matches("  this tool   [\\d.]+ of one core"));
    }

    @Test
    void throughImperioToo() {
        String lines = " --rate max --batch 10 --imperio " + house.address("imperio");
        assertThat(run(lines + " --json")).isZero();

        Json round = Json.read(terminal.out().getFirst());
        assertThat(count(round, "delivered")).isEqualTo(count(round, "expected")).isPositive();
    }

    @Test
    void aRateIsOfMessagesHoweverManyOneRequestHolds() {
        assertThat(run(" --rate 200 --batch 10 --json")).isZero();
        assertThat(count(Json.read(terminal.out().getFirst()), "published")).isBetween(10L, 200L);
    }

    @Test
    void whatWaitingCosts() {
        assertThat(run(" --rate 0")).isZero();
        assertThat(terminal.out()).noneMatch(line -> line.contains("published"));
    }

    @Test
    void howFarItIsWhenAsked() {
        assertThat(run(" --progress")).isZero();
        assertThat(terminal.err())
                .isNotEmpty()
                .allMatch(line -> line.matches("# (warming up|measuring), .* deliveries a second"));
    }

    @Test
    void aServerThatIsAwayEndsWithThree() {
        house.stop();
        assertThat(run("")).isEqualTo(3);
        assertThat(terminal.err())
                .containsExactly(
                        "dobby: "
                                + house.address("dudley")
                                + ": Connection refused; is dobby serve running?");
    }

    @Test
    void aDoorThatIsNotFirenzeEndsWithOne() {
        terminal.with("DOBBY_FIRENZE", house.address("dudley"));
        assertThat(run("")).isEqualTo(1);
        assertThat(terminal.err())
                .singleElement()
                .asString()
                .startsWith("dobby: the server refuses subscribers: HTTP/1.1 404");
    }

    private int run(String options) {
        return terminal.run((SHORT + options).split(" "));
    }

    private static long count(Json round, String name) {
        return Objects.requireNonNull((Long) round.members().get(name));
    }
}
