package dobby.fuzz;

import dobby.fuzz.Desk.Heard;
import dobby.http.HttpLimits;
import dobby.http.Protocol;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Requests written again by what was understood of them, as a proxy does that passes them on.
 *
 * <p>Threads: the target's own.
 */
public final class Rewriting {

    private final Desk desk = new Desk(HttpLimits.DEFAULT);

    /** Fails unless they are the same requests then, as many, and of HTTP/1. */
    public void check(List<Heard> heard) {
        if (heard.isEmpty()) {
            return;
        }
        List<Heard> requests = heard.stream().map(Rewriting::ofHttp1).toList();
        StringBuilder written = new StringBuilder();
        requests.forEach(each -> write(each, written));
        Talk talk = new Talk(desk, desk.door());
        talk.say(written.toString().getBytes(StandardCharsets.ISO_8859_1));
        talk.end();
        Claim.same(desk.heard(), requests, "others when they are written again");
    }

    private static Heard ofHttp1(Heard one) {
        Protocol protocol = one.protocol() == Protocol.HTTP_2 ? Protocol.HTTP_1_1 : one.protocol();
        return new Heard(protocol, one.method(), one.target(), one.host(), one.body());
    }

    private static void write(Heard one, StringBuilder out) {
        String version = one.protocol() == Protocol.HTTP_1_0 ? "1.0" : "1.1";
        out.append(one.method()).append(' ').append(one.target()).append(" HTTP/").append(version);
        out.append(one.host().isEmpty() ? "" : "\r\nHost: " + one.host());
        out.append("\r\nContent-Length: ").append(one.body().length()).append("\r\n\r\n");
        out.append(one.body());
    }
}
