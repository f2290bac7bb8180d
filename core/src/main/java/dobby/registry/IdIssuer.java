package dobby.registry;

import dobby.message.ThestralId;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Makes ids: {@code <dolores-id>-<32 random letters and digits>-<number>}, the original's form, 190
 * bits of chance.
 *
 * <p>Threads: safe from any thread if its source of chance is.
 */
public final class IdIssuer {

    private static final String LETTERS_AND_DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int RANDOM_LENGTH = 32;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final String prefix;
    private final RandomGenerator random;
    private final AtomicLong issued = new AtomicLong();

    /**
     * @param name the dolores-id, see {@link #isName}
     * @param random must be unpredictable ({@link java.security.SecureRandom}) wherever strangers
     *     are served
     */
    public IdIssuer(String name, RandomGenerator random) {
        if (!isName(name)) {
            throw new IllegalArgumentException("not a dolores-id: " + name);
        }
        this.prefix = name + "-";
        this.random = random;
    }

    /**
     * Whether a text can be a dolores-id: 1 to 64 letters, digits, dots, underscores and dashes.
     */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    ThestralId next() {
        StringBuilder id = new StringBuilder(prefix.length() + RANDOM_LENGTH + 8).append(prefix);
        appendRandom(id);
        return new ThestralId(id.append('-').append(issued.incrementAndGet()).toString());
    }

    /** A name of 32 random letters and digits. */
    String word() {
        StringBuilder word = new StringBuilder(RANDOM_LENGTH);
        appendRandom(word);
        return word.toString();
    }

    /**
     * Takes chance in one draught, for its source may be slow; of 64 values 62 are letters or
     * digits.
     */
    private void appendRandom(StringBuilder id) {
        int end = id.length() + RANDOM_LENGTH;
        byte[] draught = new byte[RANDOM_LENGTH + 8];
        while (id.length() < end) {
            random.nextBytes(draught);
            for (int i = 0; i < draught.length && id.length() < end; i++) {
                int value = draught[i] & 0x3f;
                if (value < LETTERS_AND_DIGITS.length()) {
                    id.append(LETTERS_AND_DIGITS.charAt(value));
                }
            }
        }
    }

    /** Dolores's own id, as the sender of what she says. */
    ThestralId own() {
        return new ThestralId(prefix.substring(0, prefix.length() - 1));
    }

    /**
     * Whether a path has the form of the ids issued here, so that it means one Thestral and no
     * other.
     */
    boolean hasForm(String path) {
        int number = prefix.length() + RANDOM_LENGTH + 1;
        if (!path.startsWith(prefix) || path.length() <= number || path.charAt(number - 1) != '-') {
            return false;
        }
        for (int i = prefix.length(); i < path.length(); i++) {
            char c = path.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            boolean fits =
                    i >= number ? digit : i == number - 1 || LETTERS_AND_DIGITS.indexOf(c) >= 0;
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
