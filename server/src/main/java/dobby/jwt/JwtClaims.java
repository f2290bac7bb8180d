package dobby.jwt;

import dobby.message.Introduction;
import dobby.message.Parsed;
import dobby.message.PathPattern;
import dobby.message.Refusal;
import dobby.message.Text;
import dobby.registry.ClientGrant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What a token claims, read after its signature was proved.
 *
 * <p>Threads: confined to one thread.
 */
final class JwtClaims {

    /** The end of the year 9999; what is later is a slip, or meant to overflow. */
    private static final long SECONDS_MAX = 253_402_300_799L;

    private static final long NONE = -1;

    private final String json;
    private long exp = NONE;
    private long nbf = NONE;
    private @Nullable String iss;
    private @Nullable String sub;
    private @Nullable List<String> aud;
    private boolean grants;
    private List<PathPattern> connect = List.of();
    private List<PathPattern> publish = List.of();
    private @Nullable String info;
    private boolean members;

    private JwtClaims(String json) {
        this.json = json;
    }

    static JwtClaims read(String json) throws Refused {
        JwtClaims claims = new JwtClaims(json);
        JwtJson.read(json, "set of claims", claims::take);
        return claims;
    }

    private void take(String name, JsonParser value) throws Refused {
        switch (name) {
            case "exp" -> exp = seconds(name, value);
            case "nbf" -> nbf = seconds(name, value);
            case "iat" -> seconds(name, value);
            case "iss" -> iss = JwtJson.text(name, value);
            case "sub" -> sub = JwtJson.text(name, value);
            case "aud" ->
                    aud =
                            value.currentToken() == JsonToken.VALUE_STRING
                                    ? List.of(JwtJson.text(name, value))
                                    : JwtJson.texts(name, value);
            case "dobby" -> {
                grants = true;
                JwtJson.members(value, "claim dobby", this::takeGrant);
            }
            default -> value.skipChildren();
        }
    }

    /** What is not known might be meant to allow less, so it is not passed over. */
    private void takeGrant(String name, JsonParser value) throws Refused {
        switch (name) {
            case "connect" -> connect = patterns(name, value);
            case "publish" -> publish = patterns(name, value);
            case "info" -> info = object(name, value);
            case "members" -> {
                members = value.currentToken() == JsonToken.VALUE_TRUE;
                if (!members && value.currentToken() != JsonToken.VALUE_FALSE) {
                    throw new Refused("Its \"members\" is neither true nor false.");
                }
            }
            default ->
                    throw new Refused("The claim dobby has " + Text.shown(name) + ", not known.");
        }
    }

    private static long seconds(String name, JsonParser value) throws Refused {
        if (value.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            String text = value.getString();
            boolean plain = text.length() <= 12 && text.charAt(0) != '-';
            long seconds = plain ? Long.parseLong(text) : NONE;
            if (seconds >= 0 && seconds <= SECONDS_MAX) {
                return seconds;
            }
        }
        throw new Refused("Its " + name + " is no number of seconds since 1970.");
    }

    private static List<PathPattern> patterns(String name, JsonParser value) throws Refused {
        List<PathPattern> patterns = new ArrayList<>();
        for (String text : JwtJson.texts(name, value)) {
            switch (PathPattern.parse(text)) {
                case Parsed.Refused<PathPattern> refused -> throw new Refused(refused.detail());
                case Parsed.Value<PathPattern>(PathPattern pattern) -> patterns.add(pattern);
            }
        }
        return patterns;
    }

    private String object(String name, JsonParser value) throws Refused {
        if (value.currentToken() != JsonToken.START_OBJECT) {
            throw new Refused("Its " + Text.shown(name) + " is no JSON object.");
        }
        int begin = (int) value.currentTokenLocation().getCharOffset();
        value.skipChildren();
        return json.substring(begin, (int) value.currentTokenLocation().getCharOffset() + 1);
    }

    /** What they grant, if they are for this server and for now. */
    ClientGrant grant(JwtRules rules, long nowMs, String key) throws Refused {
        if (exp == NONE) {
            throw new Refused("It has no exp.");
        }
        long endsMs = TimeUnit.SECONDS.toMillis(exp) + rules.leewayMs();
        if (nowMs >= endsMs) {
            throw new Refused(Refusal.TOKEN_EXPIRED, Refusal.TOKEN_EXPIRED.title());
        }
        if (endsMs - rules.leewayMs() - nowMs > rules.lifeMsMax()) {
            throw new Refused("It is good for longer than jwt-life.");
        }
        if (nbf != NONE && nowMs < TimeUnit.SECONDS.toMillis(nbf) - rules.leewayMs()) {
            throw new Refused("It is not good yet, says its nbf.");
        }
        if (!isFor(rules.audiences())) {
            throw new Refused("Its aud names none of jwt-audience.");
        }
        if (rules.issuer() != null && !rules.issuer().equals(iss)) {
            throw new Refused("Its iss is not jwt-issuer.");
        }
        if (sub == null || !Introduction.isUser(sub)) {
            throw new Refused(
                    "Its sub is no user: 1 to 128 bytes without control characters, not beginning"
                            + " with ~.");
        }
        if (!grants) {
            throw new Refused("It has no claim dobby.");
        }
        return new ClientGrant(sub, info, members, connect, publish, endsMs, key);
    }

    private boolean isFor(List<String> audiences) {
        return aud == null ? audiences.isEmpty() : aud.stream().anyMatch(audiences::contains);
    }
}
