package dobby.config;

import java.util.Collection;
import java.util.Optional;

/** Guesses what a mistyped name was meant to be. */
final class Spelling {

    private static final int MISTAKES_MAX = 2;

    private Spelling() {}

    /** The known name that is at most two mistakes away. */
    static Optional<String> nearest(String name, Collection<String> known) {
        String nearest = "";
        int least = MISTAKES_MAX + 1;
        for (String candidate : known) {
            int longer = Math.abs(name.length() - candidate.length());
            int mistakes = longer < least ? mistakes(name, candidate) : longer;
            if (mistakes < least) {
                least = mistakes;
                nearest = candidate;
            }
        }
        return nearest.isEmpty() ? Optional.empty() : Optional.of(nearest);
    }

    /**
     * How many letters must be added, dropped or changed to make one of the other (Levenshtein).
     */
    private static int mistakes(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
