package dobby.access;

import dobby.message.Path;
import dobby.message.PathPattern;
import java.util.List;

/**
 * What a key allows.
 *
 * <p>Threads: immutable.
 *
 * @param publish the paths it may send updates on; an id is a path of one segment
 * @param connect the paths it may connect sessions to and disconnect them from
 * @param read the paths whose history it may read, and that its own line connections may hear
 * @param close whether it may end sessions
 * @param inspect whether it may look at paths and sessions, and hear what Dobby tells of them
 */
public record Grant(
        List<PathPattern> publish,
        List<PathPattern> connect,
        List<PathPattern> read,
        boolean close,
        boolean inspect) {

    private static final List<PathPattern> EVERYWHERE = List.of(PathPattern.of("**"));

    /** Everything. */
    public static final Grant ALL = new Grant(EVERYWHERE, EVERYWHERE, EVERYWHERE, true, true);

    /** Nothing. */
    public static final Grant NONE = new Grant(List.of(), List.of(), List.of(), false, false);

    public Grant {
        publish = List.copyOf(publish);
        connect = List.copyOf(connect);
        read = List.copyOf(read);
    }

    boolean mayPublish(Path path) {
        return PathPattern.anyCovers(publish, path);
    }

    boolean mayConnect(Path path) {
        return PathPattern.anyCovers(connect, path);
    }

    boolean mayRead(Path path) {
        return path.isControl() ? inspect : PathPattern.anyCovers(read, path);
    }
}
