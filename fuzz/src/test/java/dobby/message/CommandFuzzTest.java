package dobby.message;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Inputs;

/**
 * Only the three spellings of the three commands are commands, and what one says is said again by
 * its parts. The input is a path and a message.
 */
class CommandFuzzTest {

    private static final ThestralId SENDER = new ThestralId("sender");

    @DictionaryFile(resourcePath = "path.dict")
    @FuzzTest
    void command(byte[] input) {
        String[] texts = Inputs.texts(input, 2);
        Update update = Claim.value(Update.parse(SENDER, texts[0], texts[1], 1000));
        if (update == null) {
            return;
        }
        Claim.same(update.path().text(), texts[0], "another path");
        Claim.same(update.message().text(), texts[1], "another message");
        Claim.same(update.command() != null, update.path().isControl(), "half a command");
        switch (update.command()) {
            case null -> Claim.holds(!texts[0].startsWith("::"), "a command got through");
            case Command.Connect(ThestralId id, Path path, Start start) -> {
                Claim.same(texts[0], "::connect", "connects");
                Claim.same(start, Start.NOW, "begins");
                related(id, path, texts[1]);
            }
            case Command.Disconnect(ThestralId id, Path path) -> {
                Claim.same(texts[0], "::disconnect", "disconnects");
                related(id, path, texts[1]);
            }
            case Command.Close(ThestralId id) -> {
                Claim.same(texts[0], "::close", "closes");
                Claim.same(id.text(), texts[1], "another id");
            }
            case Command.Gone _ -> throw new AssertionError("only Dolores says so");
        }
    }

    private static void related(ThestralId id, Path path, String message) {
        Claim.same(id.text() + "->" + path.text(), message, "other parts");
        boolean word = id.text().chars().noneMatch(c -> c == '/' || Character.isWhitespace(c));
        Claim.holds(word && !id.text().isEmpty() && !id.text().contains("->"), "no id");
        Claim.holds(!path.isControl() || Command.canBeHeard(path), "cannot be heard");
    }
}
