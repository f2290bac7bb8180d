package dobby.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.ThestralId;
import dobby.stage.Chance;
import org.junit.jupiter.api.Test;

/** A token is read as it was written, whatever its parts; and anything else as something else. */
class AnyTokenIsReadAgainTest {

    private static final String NAME = "ABCXYZabcxyz019._-";

    private static ResumeToken any(Chance chance) {
        return new ResumeToken(
                new ThestralId(chance.word(NAME, 128)),
                chance.number(999_999_999_999_999_999L),
                new ResumeToken.Key(chance.random().nextLong(), chance.random().nextLong()));
    }

    @Test
    void as_the_same() {
        Chance.often(chance -> {
            ResumeToken token = any(chance);
            assertThat(ResumeToken.parse(new String(token.bytes(), ISO_8859_1))).isEqualTo(token);
        });
    }

    /** But for the last character of the key, of which only two bits count. */
    @Test
    void with_one_character_changed_as_another_or_as_none() {
        Chance.often(chance -> {
            ResumeToken token = any(chance);
            char[] text = new String(token.bytes(), ISO_8859_1).toCharArray();
            int at = chance.random().nextInt(text.length - 1);
            char other = chance.word(NAME + "/%+=", 1).charAt(0);
            if (text[at] != other) {
                text[at] = other;
                assertThat(ResumeToken.parse(new String(text))).isNotEqualTo(token);
            }
        });
    }
}
