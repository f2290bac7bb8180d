package dobby.cli;

import dobby.access.Grant;
import dobby.access.Key;
import dobby.access.Token;
import dobby.config.BadSettings;
import dobby.config.KeysEdit;
import dobby.message.Parsed;
import dobby.message.PathPattern;
import dobby.message.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dobby token}: makes keys for back-ends, lists them and takes them away. */
@Command(
        name = "token",
        description = "Make a key for a back-end and print its token, which is shown only now.",
        footer = {
            "",
            "PATTERN is a path, in which * stands for one segment and ** at the end for any number.",
            "A running server notices within two seconds that its file of keys has changed."
        })
final class MakeToken implements Callable<Integer> {

    private static final List<PathPattern> EVERYWHERE = Grant.ALL.publish();

    private final Shell shell;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "what to call the key")
    private String name = "";

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "the file of the keys, made if it is not there; also DOBBY_KEYS")
    private String keys = "";

    @Option(
            names = "--publish",
            paramLabel = "PATTERN",
            description = "paths it may send updates on; may be given again")
    private List<String> publish = List.of();

    @Option(
            names = "--connect",
            paramLabel = "PATTERN",
            description = "paths it may connect sessions to; may be given again")
    private List<String> connect = List.of();

    @Option(
            names = "--read",
            paramLabel = "PATTERN",
            description =
                    "paths whose history it may read and that it may hear; may be given again")
    private List<String> read = List.of();

    @Option(names = "--close", description = "it may end sessions")
    private boolean close;

    @Option(
            names = "--inspect",
            description = "it may look at paths and sessions, and hear when they come and go")
    private boolean inspect;

    @Option(names = "--all", description = "it may do everything")
    private boolean all;

    @Option(names = "--list", description = "print the keys there are instead")
    private boolean list;

    @Option(names = "--revoke", description = "take the key away instead")
    private boolean revoke;

    MakeToken(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        String file = keys.isEmpty() ? shell.environment().getOrDefault("DOBBY_KEYS", "") : keys;
        String wrong = wrong(file);
        if (!wrong.isEmpty()) {
            shell.complain(wrong + " (see dobby token --help)");
            return Exit.USAGE;
        }
        try {
            KeysEdit edit = KeysEdit.of(Path.of(file));
            if (list) {
                edit.keys().forEach(key -> shell.say(line(key)));
                return Exit.OK;
            }
            return revoke ? revoke(edit, file) : make(edit, file);
        } catch (BadPattern e) {
            shell.complain(String.valueOf(e.getMessage()));
            return Exit.USAGE;
        } catch (BadSettings e) {
            e.problems().forEach(shell::complain);
            return Exit.FAILED;
        } catch (IOException | UnsupportedOperationException e) {
            shell.complain(Text.shown(file) + " cannot be written: " + e.getMessage());
            return Exit.FAILED;
        }
    }

    private String wrong(String file) {
        boolean grants =
                all
                        || close
                        || inspect
                        || !(publish.isEmpty() && connect.isEmpty() && read.isEmpty());
        if (file.isEmpty()) {
            return "--keys says in which file the keys stand";
        }
        if (list) {
            return name.isEmpty() && !revoke && !grants ? "" : "--list stands alone";
        }
        if (!Key.isName(name)) {
            return "a key's name is 1 to 64 letters, digits, dashes and underscores, not "
                    + Text.shown(name);
        }
        if (revoke) {
            return grants ? "--revoke takes the whole key away" : "";
        }
        return grants ? "" : "the key would allow nothing; try --all, or --publish 'PATTERN'";
    }

    private int make(KeysEdit edit, String file) throws IOException, BadPattern {
        if (edit.keys().stream().anyMatch(key -> key.name().equals(name))) {
            shell.complain(Text.shown(file) + " has a key " + name + " already");
            return Exit.FAILED;
        }
        Grant grant =
                new Grant(
                        patterns(publish),
                        patterns(connect),
                        patterns(read),
                        all || close,
                        all || inspect);
        String token = Token.make(name, new SecureRandom());
        edit.add(new Key(name, Token.digest(token), grant));
        shell.say(token);
        shell.tell("# the key " + name + " stands in " + file + "; only its owner knows the token");
        return Exit.OK;
    }

    private int revoke(KeysEdit edit, String file) throws IOException {
        if (edit.remove(name)) {
            shell.tell("# the key " + name + " is gone from " + file);
            return Exit.OK;
        }
        shell.complain(Text.shown(file) + " has no key " + name);
        return Exit.FAILED;
    }

    private List<PathPattern> patterns(List<String> texts) throws BadPattern {
        if (all) {
            return EVERYWHERE;
        }
        List<PathPattern> patterns = new ArrayList<>();
        for (String text : texts) {
            switch (PathPattern.parse(text)) {
                case Parsed.Refused<PathPattern> refused -> throw new BadPattern(refused.detail());
                case Parsed.Value<PathPattern>(PathPattern pattern) -> patterns.add(pattern);
            }
        }
        return patterns;
    }

    private static String line(Key key) {
        Grant grant = key.grant();
        return key.name()
                + list(" publish", grant.publish())
                + list(" connect", grant.connect())
                + list(" read", grant.read())
                + (grant.close() ? " close" : "")
                + (grant.inspect() ? " inspect" : "");
    }

    private static String list(String what, List<PathPattern> patterns) {
        StringBuilder text = new StringBuilder();
        patterns.forEach(each -> text.append(what).append('=').append(Line.of(each.toString())));
        return text.toString();
    }

    private static final class BadPattern extends Exception {

        private static final long serialVersionUID = 1;

        BadPattern(String what) {
            super(what);
        }
    }
}
