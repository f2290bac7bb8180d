package dobby.fuzz;

import io.netty.channel.ChannelHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Two servers that live the same life: what one is sent at once, the other is sent in pieces. Both
 * must say the same, and nothing may be left of it afterwards.
 *
 * <p>Threads: the target's own.
 */
public final class Twins<P extends Place> {

    /** The second may change between the two. */
    private static final int TRIES = 3;

    private final P whole;
    private final P cut;
    private final Function<P, ChannelHandler> door;
    private final byte[] first;
    private final UnaryOperator<String> view;

    /** Two of a door. */
    public static Twins<World> of(Function<World, ChannelHandler> door) {
        return of(door, "", all -> all);
    }

    /**
     * Two of a door.
     *
     * @param first what each connection begins with, one byte a character
     * @param view what must be the same of all that they say
     */
    public static Twins<World> of(
            Function<World, ChannelHandler> door, String first, UnaryOperator<String> view) {
        return new Twins<>(World::new, door, first, view);
    }

    /** The same, of servers that do nothing but note what they understand. */
    public static Twins<Desk> ofDesks(
            Function<Desk, ChannelHandler> door, String first, UnaryOperator<String> view) {
        return new Twins<>(Desk::new, door, first, view);
    }

    private Twins(
            Supplier<P> place,
            Function<P, ChannelHandler> door,
            String first,
            UnaryOperator<String> view) {
        this.whole = place.get();
        this.cut = place.get();
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
            String one = hear(whole, List.of(whole.filled(input)));
            String other = hear(cut, Inputs.pieces(cut.filled(input)));
            boolean same = one.equals(other) || view.apply(one).equals(view.apply(other));
            if (same || i == TRIES) {
                Claim.same(cut.heard(), whole.heard(), "other requests when it is cut");
                Claim.holds(same, "it matters how it is cut:\n" + one + "\n" + other);
                return one;
            }
        }
    }

    /** What was understood of what was said last. */
    public List<Desk.Heard> heard() {
        return whole.heard();
    }

    private String hear(P place, List<byte[]> pieces) {
        Talk talk = new Talk(place, door.apply(place));
        if (first.length > 0) {
            talk.say(place.filled(first));
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
}
