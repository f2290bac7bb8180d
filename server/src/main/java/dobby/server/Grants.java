package dobby.server;

import dobby.access.ClientAccess;
import dobby.config.BadSettings;
import dobby.config.GrantSettings;
import dobby.config.JwksFile;
import dobby.jwt.JwtKeys;
import dobby.jwt.Jwts;
import dobby.limits.Budget;
import dobby.loop.Faults;
import dobby.loop.Loop;
import dobby.registry.Dolores;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the access control of clients that show tokens, and watches the file of the keys. */
final class Grants {

    private Grants() {}

    /**
     * @param settings null if clients show none
     * @param loop only waits for the file to change
     */
    static @Nullable ClientAccess of(
            @Nullable GrantSettings settings,
            Dolores dolores,
            Loop loop,
            SecureRandom random,
            Faults faults,
            Budget budget)
            throws StartException {
        if (settings == null) {
            return null;
        }
        JwksFile file = settings.keys();
        Jwts jwts = new Jwts(JwtKeys.NONE, settings.rules(), WallClock::nowMs);
        FileWatch watch =
                new FileWatch("jwks", List.of(file.file()), () -> jwts.change(file.read()));
        try {
            jwts.change(file.read());
        } catch (BadSettings e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
        watch.on(loop);
        return new ClientAccess(
                dolores, jwts, WallClock::nowMs, settings.noticeMs(), random, faults, budget);
    }
}
