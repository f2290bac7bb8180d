package dobby.load;

import java.util.Locale;

/**
 * How fast messages are published.
 *
 * <p>Threads: immutable.
 *
 * @param value messages a second, or percent of the fastest round before; 0 for as fast as it goes
 */
public record Rate(double value, boolean isShare) {
    /** As fast as the server takes it. */
    public static final Rate MAX = new Rate(0, false);

    /**
     * Reads {@code max}, {@code 500} or {@code 50%}.
     *
     * @throws IllegalArgumentException if it is none of these, or not above 0
     */
    public static Rate parse(String text) {
        if (text.equals("max")) {
            return MAX;
        }
        boolean isShare = text.endsWith("%");
        double value = Double.parseDouble(isShare ? text.substring(0, text.length() - 1) : text);
        if (!(value > 0) || value > 1e9) {
            throw new IllegalArgumentException(text);
        }
        return new Rate(value, isShare);
    }

    boolean isMax() {
        return value == 0;
    }

    /** Messages a second, when the fastest round before had so many. */
    double perSecond(double max) {
        return isShare ? max * value / 100 : value;
    }

    @Override
    public String toString() {
        String number = String.format(Locale.ROOT, value % 1 == 0 ? "%.0f" : "%s", value);
        return isMax() ? "max" : isShare ? number + "%" : number;
    }
}
