package dobby.cli;

import dobby.config.BadSettings;
import dobby.config.Environment;
import dobby.config.Options;
import dobby.config.Section;
import dobby.config.SettingsReader;
import dobby.server.Dobby;
import dobby.server.StartException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code dobby serve}: runs the server until it is told to stop. */
final class Serve implements Callable<Integer> {

    /** How long a server that was told to stop may take to answer the polls it holds. */
    private static final Duration DRAIN_BOUND = Duration.ofSeconds(10);

    private static final String[] FOOTER = {
        "",
        "Each option may also be set in the environment, --poll-timeout as DOBBY_POLL_TIMEOUT, or in the YAML",
        "file of --config, as poll-timeout: 30. A flag beats the environment, and that beats the file.",
        "TIME is in seconds (30, 0.25) or has a unit (250ms, 30s, 2m); SIZE in bytes or has one (64k, 1MiB, 4GiB)."
    };

    private final Shell shell;
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("serve");

    private Serve(Shell shell) {
        this.shell = shell;
    }

    /** The command with an option for each of {@link Options}. */
    static CommandLine command(Shell shell) {
        CommandSpec spec = new Serve(shell).spec;
        spec.usageMessage()
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .description("Run the server until it is told to stop (Ctrl-C or SIGTERM).")
                .footer(FOOTER);
        int order = 0;
        for (Section section : Section.values()) {
            ArgGroupSpec.Builder group =
                    ArgGroupSpec.builder()
                            .validate(false)
                            .order(order++)
                            .heading("%n" + section.title() + "%n");
            Options.all().stream()
                    .filter(option -> option.section() == section)
                    .forEach(option -> group.addArg(flag(option)));
            spec.addArgGroup(group.build());
        }
        return new CommandLine(spec);
    }

    private static OptionSpec flag(dobby.config.Option<?> option) {
        String fallback = option.fallback().isEmpty() ? "" : " (" + option.fallback() + ")";
        OptionSpec.Builder flag =
                OptionSpec.builder(option.flag())
                        .paramLabel(option.kind().label())
                        .description(option.help() + fallback);
        if (option.many()) {
            flag.type(List.class).auxiliaryTypes(String.class);
        } else {
            flag.type(String.class);
        }
        if (option.fallback().equals("false")) {
            flag.arity("0..1").fallbackValue("true");
        }
        return flag.build();
    }

    @Override
    public Integer call() throws InterruptedException {
        Environment environment = new Environment(shell.environment());
        environment.typos().forEach(line -> shell.complain("warning: " + line));
        try {
            Dobby dobby = Dobby.start(SettingsReader.read(given(), environment));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(dobby), "stop"));
            Banner.lines(Version.number(), dobby.doors(), dobby.overTls()).forEach(shell::say);
            new CountDownLatch(1).await();
            return Exit.OK;
        } catch (BadSettings e) {
            e.problems().forEach(shell::complain);
            return Exit.USAGE;
        } catch (StartException e) {
            shell.complain(String.valueOf(e.getMessage()));
            return Exit.FAILED;
        }
    }

    private Map<String, List<String>> given() {
        Map<String, List<String>> given = new TreeMap<>();
        for (dobby.config.Option<?> option : Options.all()) {
            OptionSpec flag = spec.findOption(option.flag());
            if (flag != null && !flag.stringValues().isEmpty()) {
                given.put(option.name(), flag.stringValues());
            }
        }
        return given;
    }

    /**
     * Runs in a shutdown hook. Halting from there is the only way to end a signalled JVM with a
     * status of our own.
     */
    private void stop(Dobby dobby) {
        Logger log = LoggerFactory.getLogger(Serve.class);
        log.info("told to stop, bound={}s", DRAIN_BOUND.toSeconds());
        boolean drained = dobby.drain(DRAIN_BOUND);
        Runtime.getRuntime().halt(drained ? Exit.OK : Exit.FAILED);
    }
}
