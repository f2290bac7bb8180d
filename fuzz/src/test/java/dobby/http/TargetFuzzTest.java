package dobby.http;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import dobby.message.Text;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A target's parts are the target, and percent escapes are decoded once. */
class TargetFuzzTest {

    private static final HexFormat ESCAPES = HexFormat.of().withPrefix("%");

    @DictionaryEntries({"%25", "%2F", "%C3%A9", "%zz", "%u0041", "://", "?", "/comet/", "#"})
    @FuzzTest
    void target(byte[] input) {
        String uri = new String(input, StandardCharsets.ISO_8859_1);
        if (uri.startsWith("/")) {
            Target target = Target.of(uri);
            String query = uri.indexOf('?') < 0 ? "" : "?" + target.query();
            Claim.same(target.path() + query, uri, "other parts");
            Claim.same("/" + target.rest(), uri, "another rest");
        } else {
            Claim.holds(Target.of(uri).path().startsWith("/"), "no slash");
        }
        String decoded = Target.decode(uri);
        if (decoded != null) {
            Claim.same(Target.decode(encoded(decoded)), decoded, "not decoded again");
            Claim.holds(uri.indexOf('%') >= 0 || decoded.equals(Text.decode(input)), "changed");
        }
    }

    private static String encoded(String text) {
        return ESCAPES.formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
