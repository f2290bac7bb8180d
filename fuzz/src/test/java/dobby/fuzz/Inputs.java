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

    private static final int PIECE_BYTES_MAX = 64;

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

    /** The bytes in pieces; where they are cut the bytes themselves decide. */
    public static List<byte[]> pieces(byte[] input) {
        SplittableRandom random = new SplittableRandom(Arrays.hashCode(input));
        int most = 1 << random.nextInt(7);
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < input.length; ) {
            int to =
                    Math.min(
                            input.length,
                            from + 1 + random.nextInt(Math.min(most, PIECE_BYTES_MAX)));
            pieces.add(Arrays.copyOfRange(input, from, to));
            from = to;
        }
        return pieces;
    }
}
