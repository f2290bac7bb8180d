package dobby.inspect;

import dobby.http.Body;
import dobby.http.Exchange;
import dobby.http.Head;
import dobby.meters.Meters;
import dobby.meters.Prometheus;
import java.nio.charset.StandardCharsets;

/**
 * What is counted, for a program that asks every few seconds.
 *
 * <p>Threads: safe from any thread.
 */
final class MetricAnswers {

    private static final Head TEXT = Head.of(200, Prometheus.CONTENT_TYPE, "");

    private final Prometheus prometheus;
    private final Aside aside;

    MetricAnswers(Meters meters, Aside aside) {
        this.prometheus = new Prometheus(meters);
        this.aside = aside;
    }

    void tell(Exchange exchange) {
        aside.slowly(
                exchange,
                () ->
                        exchange.answer(
                                TEXT, Body.of(prometheus.text().getBytes(StandardCharsets.UTF_8))));
    }
}
