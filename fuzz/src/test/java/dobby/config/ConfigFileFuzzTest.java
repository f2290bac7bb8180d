package dobby.config;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.fuzz.Inputs;
import java.util.List;
import java.util.Map;

/** A configuration file is understood, or each fault in it is told in one line. */
class ConfigFileFuzzTest {

    /** All but addresses, which may ask the network. */
    private static final List<Option<?>> OPTIONS =
            Options.all().stream()
                    .filter(option -> !option.kind().label().equals("ADDRESS"))
                    .toList();

    @DictionaryFile(resourcePath = "yaml.dict")
    @FuzzTest
    void file(byte[] input) {
        try {
            ConfigFile file = ConfigFile.parse("dobby.yaml", Inputs.text(input));
            Values values = new Values(List.of(new Flags(Map.of()), file));
            for (Option<?> option : OPTIONS) {
                if (!file.given(option).isEmpty()) {
                    values.all(option);
                }
            }
            values.throwProblems();
        } catch (BadSettings e) {
            Claim.holds(!e.problems().isEmpty(), "nothing is wrong");
            e.problems().forEach(Claim::isOneLine);
        }
    }
}
