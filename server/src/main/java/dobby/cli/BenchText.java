package dobby.cli;

import dobby.load.Report;
import dobby.load.Work;
import dobby.load.door.Firenze.Transport;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What {@code dobby bench} found out, for people. */
final class BenchText {

    private static final double MIB = 1 << 20;

    private final Work work;
    private final Transport transport;
    private final @Nullable ProcessHandle server;

    BenchText(Work work, Transport transport, @Nullable ProcessHandle server) {
        this.work = work;
        this.transport = transport;
        this.server = server;
    }

    /** What is going to be done. */
    String intention() {
        String hearing =
                work.subscribers() == 0
                        ? "nobody"
                        : say(
                                "%,d clients by %s",
                                work.subscribers(), transport.name().toLowerCase(Locale.ROOT));
        String paths = work.paths() == 1 ? "one path" : say("%,d paths", work.paths());
        return say("%s on %s, messages of %,d bytes", hearing, paths, work.publishing().size());
    }

    /** One round, or what waiting cost. */
    String findings(Report report) {
        StringJoiner lines = new StringJoiner("\n");
        if (report.has("rate")) {
            round(report, lines);
        }
        costs(report, lines);
        report.doubts().forEach(doubt -> lines.add("  note        " + doubt));
        return lines.toString();
    }

    private void round(Report report, StringJoiner lines) {
        boolean isMax = report.text("rate").equals("max");
        lines.add(
                isMax
                        ? "as fast as it goes"
                        : say("at %,.0f messages a second", report.number("askedPerSecond")));
        lines.add(
                say(
                        "  published   %,.0f messages a second, %,.0f refused",
                        report.number("publishedPerSecond"), report.number("refused")));
        if (report.number("expected") == 0) {
            lines.add(times("  answered    ", "answer", report));
            return;
        }
        lines.add(
                say(
                        "  delivered   %,.0f a second; of %,.0f: %,.0f lost, %,.0f twice,"
                                + " %,.0f overtaken, %,.0f on a wrong path",
                        report.number("deliveredPerSecond"),
                        report.number("expected"),
                        report.number("lost"),
                        report.number("duplicates"),
                        report.number("overtaken"),
                        report.number("strays")));
        lines.add(times("  latency     ", "latency", report) + (isMax ? " (at full load)" : ""));
    }

    private static String times(String label, String name, Report report) {
        StringJoiner times = new StringJoiner("  ", label, "");
        for (String of : new String[] {"P50", "P90", "P99", "P999", "Max"}) {
            times.add(
                    say(
                            "%s %s ms",
                            of.equals("P999") ? "p99.9" : of.toLowerCase(Locale.ROOT),
                            digits(report.number(name + of + "Ms"))));
        }
        return times.toString();
    }

    private void costs(Report report, StringJoiner lines) {
        if (server == null) {
            lines.add("  server      not on this machine, or not ours: CPU and memory unknown");
        } else {
            String of = report.number("expected") > 0 ? "delivery" : "message";
            String each =
                    !report.has("cpuUs")
                            ? ""
                            : say(
                                    ", %s µs of CPU for a %s (%s user, %s system)",
                                    digits(report.number("cpuUs")),
                                    of,
                                    digits(report.number("userUs")),
                                    digits(report.number("systemUs")));
            lines.add(
                    say(
                            "  server      pid %d: %.2f cores%s, %,.0f MiB of memory",
                            server.pid(),
                            report.number("serverBusy"),
                            each,
                            report.number("residentBytes") / MIB));
        }
        if (report.has("residentBytesPerSubscriber")) {
            lines.add(
                    say(
                            "  a client    %,.0f bytes of the server's memory, %,.0f µs of CPU to connect",
                            report.number("residentBytesPerSubscriber"),
                            report.number("connectUs")));
        }
        lines.add(say("  this tool   %.2f of one core", report.number("generatorBusy")));
    }

    /** Three digits that count. */
    private static String digits(double figure) {
        return say(figure >= 100 ? "%,.0f" : figure >= 10 ? "%.1f" : "%.2f", figure);
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static String say(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
