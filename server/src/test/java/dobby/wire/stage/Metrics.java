package dobby.wire.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * What a server tells to who asks for its metrics.
 *
 * <p>Threads: the test's own.
 */
public final class Metrics {

    private final TestServer server;

    public Metrics(TestServer server) {
        this.server = server;
    }

    /** All lines of the answer. */
    public List<String> lines() {
        HttpAnswer answer = server.dudley().send(Requests.get("/metrics")).answer();
        assertThat(answer.brief()).isEqualTo("200");
        return answer.body().lines().toList();
    }

    /** The value of one that has labels as {@code dobby_limits_reached_total{limit="paths"}}. */
    public double value(String meter) {
        return lines().stream()
                .filter(line -> line.startsWith(meter + ' '))
                .mapToDouble(line -> Double.parseDouble(line.substring(meter.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + meter));
    }

    /** How often a limit was reached. */
    public int refused(String limit) {
        return (int) value("dobby_limits_reached_total{limit=\"" + limit + "\"}");
    }
}
