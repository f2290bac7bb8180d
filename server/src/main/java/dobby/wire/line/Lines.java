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
                        Update.parse(sender, item.path(), item.message(), messageBytesMax);
            };
        }
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (isRefused(c)) {
                String what =
                        String.format(
                                "Character %d is the control character U+%04X", i + 1, (int) c);
                return Parsed.refused(
                        Refusal.BAD_CHARACTER, what + "; the ::update form can say it.");
            }
        }
        int semicolon = line.indexOf(';');
        if (semicolon < 0) {
            String what =
                    "There is no semicolon in "
                            + Text.shown(line)
                            + "; a line is written path;message.";
            return Parsed.refused(Refusal.BAD_LINE, what);
        }
        return Update.parse(
                sender,
                line.substring(0, semicolon),
                line.substring(semicolon + 1),
                messageBytesMax);
    }

    /** Writes an update as a line, without its line break. */
    String write(Update update) {
        String path = update.path().text();
        String message = update.message().text();
        boolean plain =
                path.indexOf(';') < 0 && message.chars().noneMatch(c -> isRefused((char) c));
        return plain ? path + ';' + message : JSON_FORM + UpdateJson.write(path, message);
    }

    /**
     * A line holds no control characters but the tab, so that it cannot be taken for two, nor steer
     * a terminal.
     */
    private static boolean isRefused(char c) {
        return c != '\t' && (c < 0x20 || c == 0x7f);
    }
}
