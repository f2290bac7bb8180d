package dobby.meters;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes meters in Prometheus's text format. What does that is loaded when somebody asks first, for
 * few servers are asked in the second in which they start.
 *
 * <p>Threads: safe from any thread; the first answer takes some hundred milliseconds.
 */
public final class Prometheus {

    /** What it writes. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Meters meters;

    /** Micrometer itself would let them go. */
    private List<Meter> told = List.of();

    private @Nullable PrometheusMeterRegistry registry;

    public Prometheus(Meters meters) {
        this.meters = meters;
    }

    /** All meters as they stand. */
    public synchronized String text() {
        PrometheusMeterRegistry known = registry;
        if (known == null) {
            known = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            fill(known);
            registry = known;
        }
        return known.scrape();
    }

    private void fill(PrometheusMeterRegistry all) {
        told = meters.all();
        for (Meter each : told) {
            Tags tags = each.label().isEmpty() ? Tags.empty() : Tags.of(each.label(), each.value());
            if (each.onlyGrows()) {
                FunctionCounter.builder(each.name(), each, meter -> meter.reading().getAsDouble())
                        .description(each.help())
                        .tags(tags)
                        .register(all);
            } else {
                Gauge.builder(each.name(), each, meter -> meter.reading().getAsDouble())
                        .description(each.help())
                        .tags(tags)
                        .register(all);
            }
        }
        new JvmMemoryMetrics().bindTo(all);
    }
}
