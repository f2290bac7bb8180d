package dobby.cornelius;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dobby.cornelius.CorneliusException.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What the writer writes, a JSON parser of others reads as it was. */
class AnyTextSurvivesTheWriterTest {

    private static final char LAST = '\uffff';

    @Test
    void every_character_of_unicode() throws Exception {
        List<Update> updates = new ArrayList<>();
        for (int c = 0; c <= LAST; c++) {
            if (!Character.isSurrogate((char) c)) {
                updates.add(new Update("p" + (char) c, (char) c + "m"));
            }
        }
        for (int c = LAST + 1; c <= Character.MAX_CODE_POINT; c += 991) {
            updates.add(new Update("p", Character.toString(c)));
        }
        assertThat(read(JsonWriter.batch(updates))).isEqualTo(updates);
    }

    @Test
    void texts_of_many_lengths() throws Exception {
        SplittableRandom random = new SplittableRandom(2009);
        int[] some = {0, 8, '\t', '\n', '\r', 31, ' ', '"', '\\', '/', 127, 'é', 0x2028, 0x1f600};
        List<Update> updates = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            for (int left = random.nextInt(40); left > 0; left--) {
                text.appendCodePoint(some[random.nextInt(some.length)]);
            }
            updates.add(new Update(text.reverse().toString(), text.toString()));
        }
        assertThat(read(JsonWriter.batch(updates))).isEqualTo(updates);
    }

    /** It has no bytes in UTF-8; to replace it would say something else. */
    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "a\ud83d", "\ude00", "\ude00\ud83d", "\ud83d\ud83d\ude00"})
    void half_a_character_is_refused(String text) {
        for (Update update : List.of(new Update("p", text), new Update(text, "m"))) {
            Refused refused =
                    catchThrowableOfType(
                            Refused.class,
                            () -> JsonWriter.batch(List.of(new Update("p", "m"), update)));
            assertThat(refused.code()).isEqualTo("bad_unicode");
            assertThat(refused.detail())
                    .isEqualTo("Item 1: A surrogate stands without its other half.");
        }
    }

    private static List<Update> read(byte[] json) {
        List<Update> updates = new ArrayList<>();
        try (JsonParser parser =
                new JsonFactory()
                        .createParser(ObjectReadContext.empty(), new String(json, UTF_8))) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                assertThat(parser.nextName()).isEqualTo("path");
                String path = parser.nextStringValue();
                assertThat(parser.nextName()).isEqualTo("message");
                updates.add(new Update(path, parser.nextStringValue()));
                assertThat(parser.nextToken()).isEqualTo(JsonToken.END_OBJECT);
            }
            assertThat(parser.currentToken()).isEqualTo(JsonToken.END_ARRAY);
            assertThat(parser.nextToken()).isNull();
        }
        return updates;
    }
}
