package dobby.cli;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dobby subscribe}: prints what comes on some paths. */
@Command(
        name = "subscribe",
        description =
                "Print the updates of one path or several, one on each line: path, tab, message.",
        footer = {
            "",
            "What is not an update, such as a lost connection, is told on standard error.",
            "A server that has keys is shown the token in DOBBY_TOKEN."
        })
final class Subscribe implements Callable<Integer> {

    private static final String USUAL_FIRENZE = "http://127.0.0.1:8008";
    private static final String USUAL_DUDLEY = "http://127.0.0.1:8004";

    private final Shell shell;
    private final Backoff backoff = new Backoff(RandomGenerator.getDefault());

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "what to listen to")
    private List<String> paths = List.of();

    @Option(
            names = "--firenze",
            paramLabel = "URL",
            description =
                    "the browsers' door, a URL or host:port; also DOBBY_FIRENZE ("
                            + USUAL_FIRENZE
                            + ")")
    private String firenze = "";

    @Option(
            names = "--dudley",
            paramLabel = "URL",
            description =
                    "the back-ends' door, a URL or host:port; also DOBBY_DUDLEY ("
                            + USUAL_DUDLEY
                            + ")")
    private String dudley = "";

    @Option(
            names = "--since",
            paramLabel = "START",
            description =
                    "begin earlier than now, on paths with a history: all, a number of updates, a"
                            + " time like 10m, or a position")
    private String since = "";

    @Option(names = "--json", description = "print each update as a JSON object")
    private boolean json;

    @Option(names = "--count", paramLabel = "N", description = "end after so many updates")
    private int count;

    private int seen;

    Subscribe(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            URI sessions = DoorUrl.findAny("firenze", firenze, shell.environment(), USUAL_FIRENZE);
            URI control = DoorUrl.findAny("dudley", dudley, shell.environment(), USUAL_DUDLEY);
            Web web = new Web();
            List<String> distinct = paths.stream().distinct().toList();
            BackEnd backEnd = new BackEnd(web, control, shell.environment());
            follow(new Subscription(web, sessions, backEnd, distinct, since));
            return Exit.OK;
        } catch (DoorUrl.Bad e) {
            shell.complain(e.getMessage());
            return Exit.USAGE;
        } catch (Refused e) {
            shell.complain(e.getMessage());
            return Exit.FAILED;
        }
    }

    /** Prints until there were enough, or nobody reads on. */
    private void follow(Subscription subscription) throws InterruptedException, Refused {
        boolean isAway = false;
        while (!isEnough() && !shell.out().checkError()) {
            try {
                List<Json> updates = subscription.next();
                if (isAway) {
                    shell.tell("# the server is back");
                    isAway = false;
                    backoff.reset();
                }
                if (subscription.wasReplaced()) {
                    shell.tell(
                            "# the server forgot the session; connecting a new one, updates of"
                                    + " paths without history may be lost");
                }
                updates.forEach(update -> show(update, subscription.confirms(update)));
            } catch (IOException e) {
                if (!isAway) {
                    shell.tell("# " + Web.reason(e) + "; trying again");
                    isAway = true;
                }
                Thread.sleep(backoff.nextMs());
            }
        }
    }

    private void show(Json update, boolean isConfirmation) {
        if (isEnough()) {
            return;
        }
        String path = update.text("path");
        String message = update.text("message");
        if (json) {
            shell.say(update.write());
        }
        if (isConfirmation) {
            shell.tell("# connected to " + path);
        } else if (path.equals("::gap")) {
            shell.tell("# updates were lost on " + message + range(update));
        } else if (path.equals("::+::disconnect")) {
            shell.tell("# disconnected from " + message);
        } else {
            seen++;
            if (!json) {
                shell.say(Line.of(path) + "\t" + Line.of(message));
            }
        }
    }

    /** Which ones, where that is known. */
    private static String range(Json gap) {
        String after = gap.text("after");
        String upTo = gap.text("position");
        return (after.isEmpty() ? "" : ", after " + after)
                + (upTo.isEmpty() ? "" : ", up to " + upTo);
    }

    private boolean isEnough() {
        return count > 0 && seen >= count;
    }
}
