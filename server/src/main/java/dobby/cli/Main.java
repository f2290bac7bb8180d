package dobby.cli;

import dobby.message.Text;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program: finds the command that was typed and runs it.
 *
 * <p>Threads: confined to the main thread.
 */
@Command(
        name = "dobby",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "A push server: your back-end decides who hears what, Dobby delivers it.",
        footer = {"", "More about a command:  dobby COMMAND --help"})
public final class Main implements Callable<Integer> {

    private static final int HELP_WIDTH = 100;
    private static final int HELP_OPTION_WIDTH = 34;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private Main() {}

    /** Runs a command and ends the process. */
    public static void main(String[] args) {
        System.exit(run(Shell.ofProcess(), args));
    }

    /** Runs a command and returns what the process shall end with. */
    static int run(Shell shell, String... args) {
        CommandLine main = withHelp(new CommandLine(new Main()));
        main.getCommandSpec()
                .addOption(
                        OptionSpec.builder("--version")
                                .versionHelp(true)
                                .description("print which version this is")
                                .build());
        return main.addSubcommand(withHelp(Serve.command(shell)))
                .addSubcommand(withHelp(new CommandLine(new Publish(shell))))
                .addSubcommand(withHelp(new CommandLine(new Subscribe(shell))))
                .addSubcommand(withHelp(new CommandLine(new Bench(shell))))
                .setOut(shell.out())
                .setErr(shell.err())
                .setExpandAtFiles(false)
                .setUsageHelpWidth(HELP_WIDTH)
                .setUsageHelpLongOptionsMaxWidth(HELP_OPTION_WIDTH)
                .setParameterExceptionHandler((wrong, ignored) -> usage(shell, wrong))
                .execute(args);
    }

    /** Nothing was typed after the program's name. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Exit.USAGE;
    }

    private static CommandLine withHelp(CommandLine command) {
        command.getCommandSpec()
                .addOption(
                        OptionSpec.builder("--help")
                                .usageHelp(true)
                                .description("print this")
                                .build());
        return command;
    }

    private static int usage(Shell shell, ParameterException wrong) {
        String what = wrong.getMessage();
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            what = Text.shown(unmatched.getUnmatched().getFirst()) + " is not known here";
            if (!unmatched.getSuggestions().isEmpty()) {
                what += "; did you mean " + unmatched.getSuggestions().getFirst() + "?";
            }
        }
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        shell.complain(what + " (see " + command + " --help)");
        return Exit.USAGE;
    }
}
