package dobby.cli;

import dobby.config.Kind;
import dobby.config.Kinds;
import dobby.load.Rate;
import dobby.load.Work;
import dobby.load.door.Firenze.Transport;
import dobby.message.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** What {@code dobby bench} is to do, as it was typed. */
final class BenchOptions {

    /** What was typed is not allowed. */
    static final class Bad extends Exception {

        private static final long serialVersionUID = 1;

        Bad(String flag, String text, String allowed) {
            super(flag + ": " + Text.shown(text) + " is not allowed; it takes " + allowed);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final String RATES =
            "max, or messages a second like 500, or after max a share of it like 50%, or several"
                    + " of these with commas; or 0";

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "100",
            description = "how many clients hear (${DEFAULT-VALUE})")
    private String connections = "";

    @Option(
            names = "--paths",
            paramLabel = "N",
            defaultValue = "1",
            description = "how many paths they are spread over, one each (${DEFAULT-VALUE})")
    private String paths = "";

    @Option(
            names = "--transport",
            paramLabel = "NAME",
            defaultValue = "websocket",
            description = "websocket, sse or poll (${DEFAULT-VALUE})")
    private String transport = "";

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            defaultValue = "max",
            description =
                    "messages a second to publish, or max: as fast as the server takes them"
                            + " (${DEFAULT-VALUE}). With commas several, measured one after the other:"
                            + " max,50%%. With 0 nothing is sent: what waiting clients cost")
    private String rate = "";

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            defaultValue = "100",
            description = "bytes of a message (${DEFAULT-VALUE})")
    private String size = "";

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "how long each rate, or the waiting, is measured (${DEFAULT-VALUE})")
    private String duration = "";

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "5s",
            description =
                    "work at full speed before that, which is not measured (${DEFAULT-VALUE})")
    private String warmUp = "";

    @Option(
            names = "--publishers",
            paramLabel = "N",
            defaultValue = "8",
            description =
                    "connections that publish, at most one for each path, which keeps its order"
                            + " (${DEFAULT-VALUE})")
    private String publishers = "";

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "1",
            description = "messages in one request (${DEFAULT-VALUE})")
    private String batch = "";

    @Option(
            names = "--window",
            paramLabel = "N",
            defaultValue = "16",
            description =
                    "with max: how many messages may be on their way to somebody (${DEFAULT-VALUE})")
    private String window = "";

    Transport transport() throws Bad {
        for (Transport known : Transport.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(transport)) {
                return known;
            }
        }
        throw new Bad("--transport", transport, "websocket, sse or poll");
    }

    Work work() throws Bad {
        Work.Publishing publishing =
                new Work.Publishing(
                        count("--publishers", publishers, 1, 1000),
                        count("--batch", batch, 1, 1000),
                        count("--window", window, 1, 1_000_000),
                        read("--size", size, Kinds.size("1", "1MiB")));
        List<Rate> rates = rates();
        Duration warm = time("--warm-up", warmUp, "0");
        Duration run = time("--duration", duration, "100ms");
        Work.Phases phases =
                new Work.Phases(rates.isEmpty() ? run : warm.dividedBy(5), warm, run, DRAIN, rates);
        int hearing = count("--connections", connections, rates.isEmpty() ? 1 : 0, 1_000_000);
        return new Work(hearing, count("--paths", paths, 1, 1_000_000), publishing, phases);
    }

    /** None if nothing is to be published. */
    private List<Rate> rates() throws Bad {
        List<Rate> rates = new ArrayList<>();
        for (String one : rate.equals("0") ? new String[0] : rate.split(",", -1)) {
            try {
                Rate next = Rate.parse(one);
                if (next.isShare() && !rates.contains(Rate.MAX)) {
                    throw new Bad("--rate", rate, RATES);
                }
                rates.add(next);
            } catch (IllegalArgumentException e) {
                throw new Bad("--rate", rate, RATES);
            }
        }
        return rates;
    }

    private static int count(String flag, String text, int min, int max) throws Bad {
        return read(flag, text, Kinds.count(min, max));
    }

    private static Duration time(String flag, String text, String least) throws Bad {
        return Duration.ofMillis(read(flag, text, Kinds.time(least, "24h")));
    }

    private static <T> T read(String flag, String text, Kind<T> kind) throws Bad {
        T value = kind.parser().parse(text);
        if (value == null) {
            throw new Bad(flag, text, kind.allowed());
        }
        return value;
    }
}
