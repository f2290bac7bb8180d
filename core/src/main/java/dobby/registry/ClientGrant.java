package dobby.registry;

import dobby.message.Path;
import dobby.message.PathPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client may do itself, and until when: what somebody whom the server trusts has signed.
 *
 * <p>Threads: immutable.
 *
 * @param subject whose it is; the user that others are told of where the client is connected
 * @param info what those are told of it, a JSON object; null if nothing
 * @param members whether the client may ask who else is connected
 * @param connect the paths and patterns it may connect itself to
 * @param publish the paths it may send updates on
 * @param expiresMs when it is over, in milliseconds since 1970
 * @param key names the key that proved it
 */
public record ClientGrant(
        String subject,
        @Nullable String info,
        boolean members,
        List<PathPattern> connect,
        List<PathPattern> publish,
        long expiresMs,
        String key) {

    public ClientGrant {
        connect = List.copyOf(connect);
        publish = List.copyOf(publish);
    }

    /** Whether it may connect itself to a path, or to all that a pattern stands for. */
    public boolean mayConnect(Path path) {
        return PathPattern.anyCovers(connect, path);
    }

    /** Whether it may send updates on a path. */
    public boolean mayPublish(Path path) {
        return PathPattern.anyCovers(publish, path);
    }
}
