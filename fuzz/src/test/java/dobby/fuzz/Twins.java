package dobby.fuzz;

import io.netty.channel.ChannelHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Two servers that live the same life: what one is sent at once, the other is sent in pieces. Both
 * must say the same, and nothing may be left of it afterwards.
 *
 * <p>Threads: the target's own.
 */
public final class Twins {

    /** The second may change between the two. */
    private static final int TRIES = 3;

    private final World whole = new World();
    private final World cut = new World();
    private final Function<World, ChannelHandler> door;
    private final byte[] first;
    private final UnaryOperator<String> view;

    /** Two of a door. */
    public static Twins of(Function<World, ChannelHandler> door) {
        return of(door, "", all -> all);
    }

    /**
     * Two of a door.
     *
     * @param first what each connection begins with, one byte a character
     * @param view what must be the same of all that they say
     */
    public static Twins of(
            Function<World, ChannelHandler> door, String first, UnaryOperator<String> view) {
        return new Twins(door, first, view);
    }

    private Twins(Function<World, ChannelHandler> door, String first, UnaryOperator<String> view) {
        this.door = door;
        this.view = view;
        this.first = first.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Sends both the input. In it {@code TOKEN} stands for the token of the session that is there,
     * {@code SESSION} for its id, and {@code KEY} for the token of the one key.
     *
     * @return what they answered, one byte a character
     */
    public String say(byte[] input) {
        for (int i = 1; ; i++) {
            byte[] filled = filled(whole, input);
            String one = hear(whole, List.of(filled));
            String other = hear(cut, Inputs.pieces(filled(cut, input)));
            boolean same = one.equals(other) || view.apply(one).equals(view.apply(other));
            if (same || i == TRIES) {
                Claim.holds(same, "it matters how it is cut:\n" + one + "\n" + other);
                return one;
            }
        }
    }

    private String hear(World world, List<byte[]> pieces) {
        Talk talk = new Talk(world, door.apply(world));
        if (first.length > 0) {
            talk.say(filled(world, first));
        }
        pieces.forEach(talk::say);
        return settled(talk.end());
    }

    /** Without what is different each time. */
    private static String settled(String said) {
        return blank(
                blank(said, "\r\nDate: ", '\r'), "retry: ", '\n'); // no line before it in HTTP/2
    }

    private static String blank(String said, String name, char end) {
        int at = said.indexOf(name);
        if (at < 0) {
            return said;
        }
        StringBuilder blank = new StringBuilder(said);
        for (; at >= 0; at = said.indexOf(name, at)) {
            at += name.length();
            for (; at < said.length() && said.charAt(at) != end; at++) {
                blank.setCharAt(at, '?');
            }
        }
        return blank.toString();
    }

    private static byte[] filled(World world, byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        String token = world.token();
        return text.replace("TOKEN", token)
                .replace("SESSION", token.substring(0, token.indexOf('/')))
                .replace("KEY", World.KEY)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
