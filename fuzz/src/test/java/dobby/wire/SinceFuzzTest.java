package dobby.wire;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Inputs;
import dobby.message.Start;

/** From where on: what is read can be written, and is read as the same then. */
class SinceFuzzTest {

    @DictionaryEntries({"all", "k3f9z1:118", "10m", "999999d", "0s", "999999999"})
    @FuzzTest
    void since(byte[] input) {
        Start start = Since.parse(Inputs.text(input));
        if (start != null) {
            Claim.same(Since.parse(written(start)), start, "not read again");
        }
    }

    private static String written(Start start) {
        return switch (start) {
            case Start.Now _ -> throw new AssertionError("now is not said");
            case Start.All _ -> "all";
            case Start.After(var position) -> position.toString();
            case Start.Last(int updates) -> {
                Claim.holds(updates >= 1, "none");
                yield Integer.toString(updates);
            }
            case Start.Within(long ms) -> {
                Claim.holds(ms >= 1 && ms <= 999_999L * 86_400_000, "no time");
                yield unit(ms / 1000, "s");
            }
        };
    }

    /** In the largest unit that it fits without a rest: a number has six digits. */
    private static String unit(long count, String of) {
        return switch (of) {
            case "s" -> count % 60 == 0 && count > 999_999 ? unit(count / 60, "m") : count + of;
            case "m" -> count % 60 == 0 && count > 999_999 ? unit(count / 60, "h") : count + of;
            case "h" -> count % 24 == 0 && count > 999_999 ? unit(count / 24, "d") : count + of;
            default -> count + of;
        };
    }
}
