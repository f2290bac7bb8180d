package dobby.server;

import dobby.message.Command;
import dobby.message.Text;
import dobby.message.Thestral;
import dobby.message.ThestralId;
import dobby.message.Update;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Thestral that writes every update to the log; the original's Logger. Off by default: what is
 * said is nobody's business.
 *
 * <p>Whose id stands in a command is shortened, for the log is read by more people than may command
 * sessions.
 *
 * <p>Threads: safe from any thread.
 */
final class UpdateLog implements Thestral {

    private static final Logger log = LoggerFactory.getLogger("dobby.updates");
    private static final int CHARACTERS_MAX = 1000;
    private static final int ID_CHARACTERS = 12;

    @Override
    public void update(Update update) {
        log.info(
                "path={} message={}",
                Text.shown(update.path().text(), CHARACTERS_MAX),
                Text.shown(messageOf(update), CHARACTERS_MAX));
    }

    private static String messageOf(Update update) {
        return switch (update.command()) {
            case null -> update.message().text();
            case Command.Connect(var id, var path) -> shortened(id) + "->" + path;
            case Command.Disconnect(var id, var path) -> shortened(id) + "->" + path;
            case Command.Close(var id) -> shortened(id);
            case Command.Gone(var id) -> shortened(id);
        };
    }

    private static String shortened(ThestralId id) {
        String text = id.text();
        return text.length() <= ID_CHARACTERS ? text : text.substring(0, ID_CHARACTERS) + "…";
    }
}
