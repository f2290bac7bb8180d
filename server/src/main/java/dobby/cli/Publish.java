package dobby.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dobby publish}: sends one message to a path. */
@Command(
        name = "publish",
        description = "Send a message to all who are connected to a path.",
        footer = {
            "",
            "A server that has keys is shown the token in DOBBY_TOKEN.",
            "Ends with 1 if the server refuses the message, and with 3 if it cannot be reached."
        })
final class Publish implements Callable<Integer> {

    private static final String USUAL_DUDLEY = "http://127.0.0.1:8004";

    private final Shell shell;

    @Parameters(paramLabel = "PATH", description = "where to send it")
    private String path = "";

    @Parameters(
            paramLabel = "MESSAGE",
            description =
                    "what to send; - reads it from standard input, less one line break at its end."
                            + " Put -- before a message that begins with a dash")
    private String message = "";

    @Option(
            names = "--dudley",
            paramLabel = "URL",
            description =
                    "the back-ends' door, a URL, host:port or unix:FILE; also DOBBY_DUDLEY ("
                            + USUAL_DUDLEY
                            + ")")
    private String dudley = "";

    @Option(names = "--json", description = "print the server's answer as it is")
    private boolean json;

    Publish(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        URI door;
        try {
            door = DoorUrl.findAny("dudley", dudley, shell.environment(), USUAL_DUDLEY);
        } catch (DoorUrl.Bad e) {
            shell.complain(e.getMessage());
            return Exit.USAGE;
        }
        try {
            BackEnd backEnd = new BackEnd(new Web(), door, shell.environment());
            return report(backEnd.send(List.of(BackEnd.update(path, message()))));
        } catch (Refused e) {
            shell.complain(e.getMessage());
            return Exit.FAILED;
        } catch (IOException e) {
            shell.complain(door + ": " + Web.reason(e) + "; is dobby serve running?");
            return Exit.UNREACHABLE;
        }
    }

    private int report(String answer) {
        Json item = BackEnd.items(answer).getFirst();
        if (json) {
            shell.say(answer.strip());
        } else if (item.number("subscribers").isPresent() && !path.startsWith("::")) {
            long count = item.number("subscribers").getAsLong();
            shell.say("sent to " + count + (count == 1 ? " subscriber" : " subscribers"));
        }
        String unknown = item.text("unknown");
        if (unknown.isEmpty()) {
            return Exit.OK;
        }
        shell.complain("nobody has the id " + unknown);
        return Exit.FAILED;
    }

    private String message() throws IOException {
        if (!message.equals("-")) {
            return message;
        }
        String read = new String(shell.in().readAllBytes(), StandardCharsets.UTF_8);
        if (read.endsWith("\n")) {
            read = read.substring(0, read.length() - 1);
        }
        return read.endsWith("\r") ? read.substring(0, read.length() - 1) : read;
    }
}
