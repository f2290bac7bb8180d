package dobby.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What makes the figures of a round doubtful, a sentence each. */
final class Doubts {
    private static final double BUSY = 0.9;
    private static final double DISTURBED = 0.3;
    private static final double BEHIND = 0.95;

    private Doubts() {}

    static List<String> of(Report report) {
        List<String> doubts = new ArrayList<>();
        double self = report.number("generatorBusy");
        if (self > BUSY) {
            doubts.add(
                    say("this tool used %.2f of a core, its most: the server may do more", self));
        }
        double others = report.number("othersBusy");
        if (others > DISTURBED) {
            doubts.add(say("other programs used %.2f of a core meanwhile", others));
        }
        double asked = report.number("askedPerSecond");
        double published = report.number("publishedPerSecond");
        if (published < asked * BEHIND) {
            doubts.add(
                    say("only %,.0f of %,.0f messages a second were taken", published, asked)
                            + "; the latency contains the waiting of the others");
        }
        long wrong = 0;
        for (String fault : List.of("lost", "duplicates", "overtaken", "strays")) {
            wrong += (long) report.number(fault);
        }
        if (wrong > 0) {
            doubts.add(say("%,d messages were lost, doubled or out of order", wrong));
        }
        return doubts;
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static String say(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
