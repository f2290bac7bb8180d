package dobby.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DoubtfulFiguresAreSaidToBeTest {
    private final Report report = new Report();

    @Test
    void not_when_all_was_well() {
        report.put("generatorBusy", 0.9).put("othersBusy", 0.3).put("lost", 0);
        report.put("askedPerSecond", 100.0).put("publishedPerSecond", 95.0);
        assertThat(report.doubt().doubts()).isEmpty();
    }

    @Test
    void when_the_generator_was_the_limit() {
        report.put("generatorBusy", 0.91);
        assertThat(report.doubt().doubts())
                .containsExactly("this tool used 0.91 of a core, its most: the server may do more");
    }

    @Test
    void when_others_worked_meanwhile() {
        report.put("othersBusy", 0.5);
        assertThat(report.doubt().doubts())
                .containsExactly("other programs used 0.50 of a core meanwhile");
    }

    @Test
    void when_the_rate_was_not_reached() {
        report.put("askedPerSecond", 5000.0).put("publishedPerSecond", 4000.0);
        assertThat(report.doubt().doubts())
                .containsExactly(
                        "only 4,000 of 5,000 messages a second were taken;"
                                + " the latency contains the waiting of the others");
    }

    @Test
    void when_messages_were_wrong_and_in_json_too() {
        report.put("lost", 1).put("duplicates", 2).put("overtaken", 3).put("strays", 4);
        assertThat(report.doubt().json())
                .endsWith("\"doubts\":[\"10 messages were lost, doubled or out of order\"]}");
    }
}
