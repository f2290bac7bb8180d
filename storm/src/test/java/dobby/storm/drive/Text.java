package dobby.storm.drive;

import java.util.ArrayList;
import java.util.List;

/** The message of an update: its value, and filling that shows whether it came whole. */
final class Text {

    private Text() {}

    static String of(String value, int filling) {
        return value + '~' + filling + '~' + "x".repeat(filling);
    }

    /**
     * The value; of messages that were joined all values, with {@code +} between them. Something
     * that nobody published if the message is not whole.
     */
    static String valueOf(String message) {
        List<String> values = new ArrayList<>();
        for (String rest = message; !rest.isEmpty(); ) {
            String[] parts = rest.split("~", 3);
            int filling = parts.length == 3 ? Integer.parseInt(parts[1]) : -1;
            if (filling < 0 || !parts[2].startsWith("x".repeat(filling))) {
                return "broken: " + message;
            }
            values.add(parts[0]);
            rest = parts[2].substring(filling);
        }
        return String.join("+", values);
    }
}
