package dobby.cli;

import dobby.message.Text;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program: finds the command that was typed and runs it.
 *
 * <p>Threads: confined to the main thread.
 */
public final class Main {

    private static final String VERSION = "--version";
    private static final int HELP_WIDTH = 100;
    private static final int HELP_OPTION_WIDTH = 34;

    private Main() {}

    /** Runs a command and ends the process. */
    public static void main(String[] args) {
        System.exit(run(Shell.ofProcess(), args));
    }

    /** Runs a command and returns what the process shall end with. */
    static int run(Shell shell, String... args) {
        if (args.length == 1 && args[0].equals(VERSION)) {
            shell.say(Version.line()); // without what the commands need
            return Exit.OK;
        }
        CommandLine main = withHelp(new CommandLine(program()));
        needed(commands(shell), args).forEach(make -> main.addSubcommand(withHelp(make.get())));
        main.setUsageHelpWidth(HELP_WIDTH).setUsageHelpLongOptionsMaxWidth(HELP_OPTION_WIDTH);
        if (args.length == 0) {
            main.usage(shell.err());
            return Exit.USAGE;
        }
        return main.setOut(shell.out())
                .setErr(shell.err())
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((wrong, ignored) -> usage(shell, wrong))
                .execute(args);
    }

    private static SequencedMap<String, Supplier<CommandLine>> commands(Shell shell) {
        SequencedMap<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
        commands.put("serve", () -> Serve.command(shell));
        commands.put("publish", () -> new CommandLine(new Publish(shell)));
        commands.put("subscribe", () -> new CommandLine(new Subscribe(shell)));
        commands.put("token", () -> new CommandLine(new MakeToken(shell)));
        commands.put("bench", () -> new CommandLine(new Bench(shell)));
        return commands;
    }

    /** The typed one alone, for each takes time to make; all if it must be told which there are. */
    private static Collection<Supplier<CommandLine>> needed(
            SequencedMap<String, Supplier<CommandLine>> commands, String... args) {
        Supplier<CommandLine> typed = args.length == 0 ? null : commands.get(args[0]);
        return typed == null ? commands.values() : List.of(typed);
    }

    /** Written out, not annotated, as {@link Serve} is: a start has no time for reflection. */
    private static CommandSpec program() {
        CommandSpec program = CommandSpec.create().name("dobby").versionProvider(new Version());
        program.usageMessage()
                .synopsisSubcommandLabel("COMMAND")
                .description(
                        "A push server: your back-end decides who hears what, Dobby delivers it.")
                .footer("", "More about a command:  dobby COMMAND --help");
        return program.addOption(
                OptionSpec.builder(VERSION)
                        .versionHelp(true)
                        .description("print which version this is")
                        .build());
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
