package dobby.server;

import dobby.message.Command;
import dobby.message.Text;
import dobby.message.Thestral;
import dobby.message.Update;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Thestral that writes every update to the log; the original's Logger. Off by default: what is
 * said is nobody's business.
 *
 * <p>An id in a path or a command is shortened, for the log is read by more people than may command
 * sessions.
 *
 * <p>Threads: safe from any thread.
 */
final class UpdateLog implements Thestral {

    private static final Logger log = LoggerFactory.getLogger("dobby.updates");
    private static final int CHARACTERS_MAX = 1000;
    private static final int ID_CHARACTERS = 12;
    private static final Pattern ID = Pattern.compile(".+-[A-Za-z0-9]{32}-\\d+");

    @Override
    public void update(Update update) {
        log.info(
                "path={} message={}",
                Text.shown(pathOf(update), CHARACTERS_MAX),
                Text.shown(messageOf(update), CHARACTERS_MAX));
    }

    private static String pathOf(Update update) {
        String path = update.path().text();
        return ID.matcher(path).matches() ? shortened(path) : path;
    }

    private static String messageOf(Update update) {
        return switch (update.command()) {
            case null -> update.message().text();
            case Command.Connect(var id, var path, var _) -> shortened(id.text()) + "->" + path;
            case Command.Disconnect(var id, var path) -> shortened(id.text()) + "->" + path;
            case Command.Close(var id) -> shortened(id.text());
            case Command.Gone(var id) -> shortened(id.text());
        };
    }

    private static String shortened(String id) {
        return id.length() <= ID_CHARACTERS ? id : id.substring(0, ID_CHARACTERS) + "…";
    }
}
