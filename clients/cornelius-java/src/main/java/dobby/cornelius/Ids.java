package dobby.cornelius;

/** Checks ids, which come from browsers. */
final class Ids {

    private Ids() {}

    /**
     * The id itself. One with an arrow in it would connect somebody to another path than was
     * decided upon: {@code ::connect} is split at the first arrow.
     */
    static String checked(String id) {
        boolean good =
                !id.isEmpty()
                        && !id.contains("->")
                        && id.indexOf('/') < 0
                        && id.codePoints().noneMatch(Ids::isBlank);
        if (!good) {
            throw CorneliusException.Refused.unsent(
                    "bad_connect",
                    "An id is not empty and has no \"->\", no \"/\" and no white space.");
        }
        return id;
    }

    private static boolean isBlank(int c) {
        return Character.isSpaceChar(c) || Character.isISOControl(c);
    }
}
