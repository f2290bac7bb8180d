package dobby.wire;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Inputs;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Text;
import java.util.Map;

/** What a client says that it knows is read as it is said. */
class PositionsJsonFuzzTest {

    @DictionaryFile(resourcePath = "json.dict")
    @FuzzTest
    void positions(byte[] input) {
        Map<Path, Position> positions = Claim.value(PositionsJson.read(Inputs.text(input)));
        if (positions == null) {
            return;
        }
        Claim.holds(positions.size() <= PositionsJson.POSITIONS_MAX, "more than there may be");
        StringBuilder again = new StringBuilder("{");
        positions.forEach((path, position) -> {
            again.append(again.length() > 1 ? "," : "");
            Text.quote(path.text(), again);
            again.append(":\"").append(position).append('"');
        });
        Claim.same(Claim.value(PositionsJson.read(again + "}")), positions, "not read again");
    }
}
