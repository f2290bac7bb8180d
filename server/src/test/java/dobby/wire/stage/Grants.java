package dobby.wire.stage;

import dobby.config.GrantSettings;
import dobby.config.JwksFile;
import dobby.jwt.Issuer;
import dobby.jwt.JwtRules;
import java.util.List;

/**
 * What clients with a grant say, and servers that listen to them.
 *
 * <p>Threads: the test's own.
 */
public final class Grants {

    private Grants() {}

    /** Takes the tokens of {@link Issuer}, and warns a minute before they end. */
    public static GrantSettings settings() {
        return settings(60_000);
    }

    /** The same with another notice. */
    public static GrantSettings settings(long noticeMs) {
        JwtRules rules = new JwtRules(List.of(), null, 0, 86_400_000);
        return new GrantSettings(new JwksFile(Issuer.file()), rules, noticeMs);
    }

    /** The header line that shows a token. */
    public static String bearer(String jwt) {
        return "Authorization: Bearer " + jwt;
    }

    /** Updates as a client sends them: paths and messages by turns. */
    public static String saying(String... pathsAndMessages) {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < pathsAndMessages.length; i += 2) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"path\":\"")
                    .append(pathsAndMessages[i])
                    .append("\",\"message\":\"")
                    .append(pathsAndMessages[i + 1].replace("\"", "\\\""))
                    .append("\"}");
        }
        return json.append("]").toString();
    }

    /** Says something to the session of a token, by a request of its own. */
    public static HttpAnswer post(TestServer server, String token, String body) {
        return server.firenze()
                .send(Requests.post("/comet/" + token, body, "Content-Type: application/json"))
                .answer();
    }

    /** The session connects itself; what is answered, in brief. */
    public static String connect(TestServer server, String token, String path) {
        return relate(server, token, "::connect", path);
    }

    /** The session disconnects itself. */
    public static String disconnect(TestServer server, String token, String path) {
        return relate(server, token, "::disconnect", path);
    }

    private static String relate(TestServer server, String token, String what, String path) {
        String id = token.substring(0, token.indexOf('/'));
        return post(server, token, saying(what, id + "->" + path)).brief();
    }

    /** The session shows a token; what is answered, in brief. */
    public static String show(TestServer server, String token, String jwt) {
        return post(server, token, saying("::auth", jwt)).brief();
    }
}
