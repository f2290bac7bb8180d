package dobby.wire;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Inputs;
import dobby.message.Introduction;
import dobby.message.Parsed;
import dobby.message.Refusal;
import dobby.message.Terms;
import dobby.message.ThestralId;
import dobby.message.Update;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is read from a batch is what it says: written again it is read as the same, and an item
 * alone is read as the item in an array.
 */
class UpdateJsonFuzzTest {

    private static final ThestralId SENDER = new ThestralId("sender");
    private static final int ITEMS_MAX = 10;

    @DictionaryFile(resourcePath = "json.dict")
    @FuzzTest
    void json(byte[] input) {
        String text = Inputs.text(input);
        UpdateJson.Item one = Claim.value(UpdateJson.readOne(text));
        List<UpdateJson.Item> items = Claim.value(UpdateJson.readArray(text, ITEMS_MAX));
        Claim.holds(one == null || items == null, "both an object and an array");
        if (one != null) {
            var array = UpdateJson.readArray("[" + text + "]", ITEMS_MAX);
            if (!(array instanceof Parsed.Refused<?>(Refusal why, _) && why == Refusal.TOO_DEEP)) {
                Claim.same(Claim.value(array), List.of(one), "in an array it is another");
            }
            check(one);
        } else if (items != null) {
            Claim.holds(items.size() <= ITEMS_MAX, "more than there may be");
            items.forEach(UpdateJsonFuzzTest::check);
        }
    }

    private static void check(UpdateJson.Item item) {
        Terms terms = item.terms();
        Introduction as = terms == null ? null : terms.introduction();
        String info = as == null ? null : as.info();
        if (info != null) {
            Claim.same(infoOf(info), info, "the info was cut wrongly");
        }
        Update update =
                Claim.value(
                        Update.parse(
                                SENDER, item.path(), item.message(), 1000, item.start(), terms));
        if (update != null) {
            String written = UpdateJson.write(item.path(), item.message());
            UpdateJson.Item again =
                    Objects.requireNonNull(Claim.value(UpdateJson.readOne(written)), written);
            Claim.same(again.path(), item.path(), "another path");
            Claim.same(again.message(), item.message(), "another message");
        }
    }

    private static @Nullable String infoOf(String info) {
        String connect = "{\"path\":\"::connect\",\"message\":\"\",\"info\":" + info + "}";
        UpdateJson.Item item = Claim.value(UpdateJson.readOne(connect));
        Terms terms = item == null ? null : item.terms();
        Introduction as = terms == null ? null : terms.introduction();
        return as == null ? null : as.info();
    }
}
