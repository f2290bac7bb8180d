package dobby.cli;

import dobby.config.Addresses;
import dobby.load.LocalServer;
import dobby.load.Report;
import dobby.load.Run;
import dobby.load.Work;
import dobby.load.door.Dudley;
import dobby.load.door.Firenze;
import dobby.load.door.HttpDoor;
import dobby.load.door.Imperio;
import dobby.load.door.Joins;
import dobby.load.door.Paths;
import dobby.load.wire.LoadException;
import dobby.load.wire.PublisherProtocol;
import dobby.load.wire.Sockets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dobby bench}: puts load on a server and tells what it did and what it cost. */
@Command(
        name = "bench",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Put load on a server and tell what it delivers, how fast and at what cost.",
        footer = {
            "",
            "TIME is in seconds (30, 0.25) or has a unit (250ms, 30s, 2m); SIZE in bytes or has one (64k, 1MiB).",
            "Ends with 1 if the server refuses, and with 3 if it cannot be reached. How to read the figures:",
            "docs/operate/bench.md"
        })
final class Bench implements Callable<Integer> {

    private static final String USUAL_FIRENZE = "http://127.0.0.1:8008";
    private static final String USUAL_DUDLEY = "http://127.0.0.1:8004";

    private final Shell shell;

    @Mixin private BenchOptions options = new BenchOptions();

    @Option(
            names = "--firenze",
            paramLabel = "URL",
            description =
                    "the clients' door, a URL or host:port ("
                            + USUAL_FIRENZE
                            + "); also DOBBY_FIRENZE")
    private String firenze = "";

    @Option(
            names = "--dudley",
            paramLabel = "URL",
            description =
                    "the back-ends' door, which connects clients to paths and publishes ("
                            + USUAL_DUDLEY
                            + "); also DOBBY_DUDLEY")
    private String dudley = "";

    @Option(
            names = "--imperio",
            paramLabel = "ADDRESS",
            description = "publish lines to this door instead, host:port")
    private String imperio = "";

    @Option(
            names = "--pid",
            paramLabel = "PID",
            description =
                    "the server's process, whose CPU and memory are told; found by itself if it is"
                            + " on this machine")
    private long pid;

    @Option(names = "--json", description = "print a line of JSON for each rate")
    private boolean json;

    @Option(
            names = "--progress",
            description = "tell how far it is on standard error, also if that is no terminal")
    private boolean progress;

    Bench(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        try (Screen screen = new Screen(shell, progress)) {
            Work work = options.work();
            run(work, screen);
            return Exit.OK;
        } catch (BenchOptions.Bad | DoorUrl.Bad e) {
            shell.complain(String.valueOf(e.getMessage()));
            return Exit.USAGE;
        } catch (LoadException.Unreachable e) {
            shell.complain(e.getMessage() + "; is dobby serve running?");
            return Exit.UNREACHABLE;
        } catch (LoadException e) {
            shell.complain(e.getMessage());
            return Exit.FAILED;
        }
    }

    private void run(Work work, Screen screen) throws IOException, BenchOptions.Bad, DoorUrl.Bad {
        Paths paths = new Paths("bench/" + Integer.toHexString(new SecureRandom().nextInt()) + "/");
        HttpDoor clients = door("firenze", firenze, USUAL_FIRENZE);
        String token = shell.environment().getOrDefault("DOBBY_TOKEN", "");
        HttpDoor backEnds = door("dudley", dudley, USUAL_DUDLEY).with(token);
        PublisherProtocol publishing =
                imperio.isEmpty()
                        ? new Dudley(backEnds, paths)
                        : new Imperio(lines(), token, paths);
        try (Sockets sockets = new Sockets(work.requestBytesMax())) {
            Firenze subscribing =
                    new Firenze(clients, options.transport(), new Joins(sockets, backEnds, paths));
            ProcessHandle server = server(publishing.door());
            Run run = new Run(work, sockets, subscribing, publishing, server, screen);
            BenchText text = new BenchText(work, options.transport(), server);
            if (!json) {
                screen.say(text.intention());
            }
            Consumer<Report> tell =
                    report -> screen.say(json ? report.json() : text.findings(report));
            if (work.phases().rates().isEmpty()) {
                tell.accept(run.idle(false));
            } else {
                run.rounds(tell);
            }
        }
    }

    private HttpDoor door(String name, String flag, String usual) throws DoorUrl.Bad {
        return HttpDoor.of(DoorUrl.find(name, flag, shell.environment(), usual));
    }

    private InetSocketAddress lines() throws BenchOptions.Bad {
        InetSocketAddress address = Addresses.parse(imperio);
        if (address == null) {
            throw new BenchOptions.Bad("--imperio", imperio, "host:port like 127.0.0.1:8007");
        }
        return Addresses.reachable(address);
    }

    private @Nullable ProcessHandle server(InetSocketAddress door) throws BenchOptions.Bad {
        if (pid == 0) {
            return LocalServer.at(door).orElse(null);
        }
        return ProcessHandle.of(pid)
                .orElseThrow(() ->
                        new BenchOptions.Bad(
                                "--pid",
                                Long.toString(pid),
                                "the number of a process on this machine"));
    }
}
