package dobby.inspect;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dobby.fuzz.Claim;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A query says each of its names once, and is read as the same when it is written again. */
class QueryFuzzTest {

    private static final List<String> NAMES = List.of("since", "limit", "after", "prefix");

    @DictionaryEntries({"since=", "limit=", "after=", "prefix=", "&", "%26", "+", "all", "10m"})
    @FuzzTest
    void query(byte[] input) {
        Query query =
                Claim.value(Query.read(new String(input, StandardCharsets.ISO_8859_1), NAMES));
        if (query != null) {
            Claim.holds(NAMES.containsAll(query.values().keySet()), "a name of its own");
            String again =
                    query.values().entrySet().stream()
                            .map(e -> e.getKey() + "=" + encoded(e.getValue()))
                            .collect(Collectors.joining("&"));
            Claim.same(Claim.value(Query.read(again, NAMES)), query, "not read again");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
