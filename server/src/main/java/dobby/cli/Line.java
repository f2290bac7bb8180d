package dobby.cli;

/** Writes text so that it stays on one line and cannot steer a terminal. */
final class Line {

    private Line() {}

    /** The text with control characters and line separators escaped. */
    static String of(String text) {
        if (text.chars().noneMatch(Line::isUnsafe)) {
            return text;
        }
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> line.append(isUnsafe(c) ? "\\u%04x".formatted((int) c) : c);
            }
        }
        return line.toString();
    }

    private static boolean isUnsafe(int c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }
}
