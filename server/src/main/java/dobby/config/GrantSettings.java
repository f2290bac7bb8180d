package dobby.config;

import dobby.jwt.JwtRules;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By what tokens clients may do something themselves.
 *
 * <p>Threads: immutable.
 *
 * @param keys who may sign them
 * @param noticeMs how long before its end a client is told that its token expires
 */
public record GrantSettings(JwksFile keys, JwtRules rules, long noticeMs) {

    /** Reads them; null if clients may do nothing themselves. */
    static @Nullable GrantSettings read(Values values) {
        List<String> files = values.all(GrantOptions.JWKS);
        List<String> issuers = values.all(GrantOptions.ISSUER);
        JwtRules rules =
                new JwtRules(
                        values.all(GrantOptions.AUDIENCE),
                        issuers.isEmpty() ? null : issuers.getFirst(),
                        values.one(GrantOptions.LEEWAY),
                        values.one(GrantOptions.LIFE));
        long noticeMs = values.one(GrantOptions.NOTICE);
        if (!files.isEmpty()) {
            return new GrantSettings(new JwksFile(Path.of(files.getFirst())), rules, noticeMs);
        }
        for (Option<?> option :
                List.of(
                        GrantOptions.AUDIENCE,
                        GrantOptions.ISSUER,
                        GrantOptions.LEEWAY,
                        GrantOptions.LIFE,
                        GrantOptions.NOTICE)) {
            if (values.isGiven(option)) {
                values.problem(values.where(option), "it needs jwks too");
            }
        }
        return null;
    }
}
