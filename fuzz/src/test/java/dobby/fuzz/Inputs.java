package dobby.fuzz;

import dobby.message.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What is made of the bytes that a target is given.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
public final class Inputs {

    private static final int PIECES_MAX = 16;

    /** The longest of the short ones has fewer than two to the power of this many bytes. */
    private static final int PIECE_BITS = 7;

    private Inputs() {}

    /**
     * The bytes as text: what they are in UTF-8, or else each two of them as a character, so that
     * halves of surrogate pairs come too.
     */
    public static String text(byte[] input) {
        String text = Text.decode(input);
        return text == null ? new String(input, StandardCharsets.UTF_16BE) : text;
    }

    /**
     * Texts that stand in one input with line breaks between them, the last as it comes.
     *
     * @param count how many; missing ones are empty
     */
    public static String[] texts(byte[] input, int count) {
        String[] parts = Arrays.copyOf(text(input).split("\n", count), count);
        for (int i = 0; i < count; i++) {
            parts[i] = parts[i] == null ? "" : parts[i];
        }
        return parts;
    }

    /**
     * The bytes in pieces, where they are cut the bytes themselves decide: from some place on a few
     * pieces that are equally short at most, before and behind them all at once.
     */
    public static List<byte[]> pieces(byte[] input) {
        SplittableRandom random = new SplittableRandom(Arrays.hashCode(input));
        int longest = 1 << random.nextInt(PIECE_BITS);
        List<byte[]> pieces = new ArrayList<>(PIECES_MAX);
        int to = random.nextBoolean() ? 0 : random.nextInt(input.length + 1);
        for (int from = 0; from < input.length; ) {
            to = to == from ? from + 1 + random.nextInt(longest) : to;
            to = pieces.size() < PIECES_MAX - 1 ? Math.min(to, input.length) : input.length;
            pieces.add(Arrays.copyOfRange(input, from, to));
            from = to;
        }
        return pieces;
    }
}
