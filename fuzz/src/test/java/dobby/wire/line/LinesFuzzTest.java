package dobby.wire.line;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Inputs;
import dobby.message.Terms;
import dobby.message.ThestralId;
import dobby.message.Update;
import java.util.Objects;

/** What one Dobby writes as a line another reads without losing a byte, and it is one line. */
class LinesFuzzTest {

    private static final ThestralId SENDER = new ThestralId("sender");
    private static final Lines LINES = new Lines(1000);

    @DictionaryFile(resourcePath = "lines.dict")
    @FuzzTest
    void line(byte[] input) {
        Update update = Claim.value(LINES.read(SENDER, Inputs.text(input)));
        if (update == null) {
            return;
        }
        String line = LINES.write(update);
        Claim.holds(line.chars().noneMatch(c -> c == '\n' || c == '\r' || c == 0), "two lines");
        Claim.holds(line.length() <= LINES.bytesMax(), "longer than a line may be");
        Update again = Objects.requireNonNull(Claim.value(LINES.read(SENDER, line)), line);
        Claim.same(again.path(), update.path(), "another path");
        Claim.same(again.message(), update.message(), "another message");
        Terms terms = again.terms();
        Claim.same(terms, null, "asks for something");
    }
}
