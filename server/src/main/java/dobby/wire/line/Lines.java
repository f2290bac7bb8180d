package dobby.wire.line;

import dobby.message.Parsed;
import dobby.message.Path;
import dobby.message.Refusal;
import dobby.message.Text;
import dobby.message.ThestralId;
import dobby.message.Update;
import dobby.wire.UpdateJson;

/**
 * The form of a line: {@code path;message}, split at the first semicolon, or {@code
 * ::update;{"path":"…","message":"…"}}, which can say every update.
 *
 * <p>Threads: safe from any thread.
 */
final class Lines {

    private static final String JSON_FORM = "::update;";
    private static final int JSON_ESCAPE_MAX = 6;

    private final int messageBytesMax;

    Lines(int messageBytesMax) {
        this.messageBytesMax = messageBytesMax;
    }

    /** The longest line that an update can need: every byte of it written as an escape. */
    int bytesMax() {
        return JSON_ESCAPE_MAX * (messageBytesMax + Path.BYTES_MAX) + 64;
    }

    /** Reads a line, without its line break, or what a target was decoded to. */
    Parsed<Update> read(ThestralId sender, String line) {
        if (line.startsWith(JSON_FORM)) {
            return switch (UpdateJson.readOne(line.substring(JSON_FORM.length()))) {
                case Parsed.Refused<UpdateJson.Item> refused -> refused.as();
                case Parsed.Value<UpdateJson.Item>(UpdateJson.Item item) ->
                        Update.parse(
                                sender,
                                item.path(),
                                item.message(),
                                messageBytesMax,
                                item.start(),
                                item.terms());
            };
        }
        int refused = firstRefused(line);
        if (refused >= 0) {
            String what =
                    "Character "
                            + (refused + 1)
                            + " is the control character "
                            + Text.unicode(line.charAt(refused))
                            + "; the ::update form can say it.";
            return Parsed.refused(Refusal.BAD_CHARACTER, what);
        }
        int semicolon = line.indexOf(';');
        String path = semicolon < 0 ? line : line.substring(0, semicolon);
        String message = semicolon < 0 ? "" : line.substring(semicolon + 1); // as in 2009
        return Update.parse(sender, path, message, messageBytesMax);
    }

    /** Writes an update as a line, without its line break. */
    String write(Update update) {
        String path = update.path().text();
        String message = update.message().text();
        boolean plain = path.indexOf(';') < 0 && firstRefused(message) < 0;
        return plain ? path + ';' + message : JSON_FORM + UpdateJson.write(path, message);
    }

    /**
     * Where the first character is that a line cannot hold, or -1: any control character but the
     * tab, so that a line cannot be taken for two, nor steer a terminal.
     */
    private static int firstRefused(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\t' && (c < 0x20 || c == 0x7f)) {
                return i;
            }
        }
        return -1;
    }
}
