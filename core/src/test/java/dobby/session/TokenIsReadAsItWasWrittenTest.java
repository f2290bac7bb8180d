package dobby.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.ThestralId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token is {@code <id>/<seq>/<key>}, read only if it has exactly that form. */
class TokenIsReadAsItWasWrittenTest {

    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAA";

    private static String text(ResumeToken token) {
        return new String(token.bytes(), US_ASCII);
    }

    @Test
    void any_token_comes_back_as_it_was() {
        Random random = new Random(37);
        for (int i = 0; i < 20_000; i++) {
            long seq = random.nextLong(1L << (1 + random.nextInt(59)));
            ResumeToken token =
                    new ResumeToken(
                            new ThestralId("dolores-" + random.nextLong(1L << 50)),
                            seq,
                            new ResumeToken.Key(random.nextLong(), random.nextLong()));
            assertThat(text(token)).matches("dolores-\\d+/" + seq + "/[A-Za-z0-9_-]{22}");
            assertThat(ResumeToken.parse(text(token))).isEqualTo(token);
        }
    }

    @Test
    void the_bytes_are_known() {
        ResumeToken token =
                new ResumeToken(
                        new ThestralId("id"), 17, new ResumeToken.Key(0x0001020304050607L, -1L));
        assertThat(text(token)).isEqualTo("id/17/AAECAwQFBgf__________w");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//",
                "id",
                "id/",
                "id/1",
                "id/1/",
                "/1/" + KEY,
                "id//" + KEY,
                "id/1//" + KEY,
                "id/1/" + KEY + "/",
                "id/1/" + KEY + "A",
                "id/1/AAAAAAAAAAAAAAAAAAAAA",
                "id/-1/" + KEY,
                "id/+1/" + KEY,
                "id/1.0/" + KEY,
                "id/1e3/" + KEY,
                "id/0x1/" + KEY,
                "id/１/" + KEY,
                "id/٣/" + KEY,
                "id/ 1/" + KEY,
                "id/1 /" + KEY,
                "id/1234567890123456789/" + KEY,
                "id/1/AAAAAAAAAAAAAAAAAAAA==",
                "id/1/AAAAAAAAAAAAAAAAAAAAA=",
                "id/1/AAAAAAAAAA+AAAAAAAAAAA",
                "id/1/AAAAAAAAAA AAAAAAAAAAA",
                "id/1/AAAAAAAAAA.AAAAAAAAAAA",
                "id/1/AAAAAAAAAAéAAAAAAAAAAA",
                "id/1/AAAAAAAAAA\0AAAAAAAAAAA",
                "id/1/" + KEY + "?x=1",
                "id/1/" + KEY + "\n"
            })
    void what_has_another_form_is_none(String text) {
        assertThat(ResumeToken.parse(text)).isNull();
    }

    @Test
    void numbers_have_at_most_18_digits_and_ids_at_most_128_characters() {
        assertThat(ResumeToken.parse("id/999999999999999999/" + KEY)).isNotNull();
        assertThat(ResumeToken.parse("id/0000000000000000001/" + KEY)).isNull();
        assertThat(ResumeToken.parse("i".repeat(128) + "/1/" + KEY)).isNotNull();
        assertThat(ResumeToken.parse("i".repeat(129) + "/1/" + KEY)).isNull();
    }

    @Test
    void no_garbage_throws() {
        Random random = new Random(41);
        String parts = "id/019-_=+A\u00e9\ud83d\0 ";
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "id/1/" : "");
            for (int n = random.nextInt(30); n > 0; n--) {
                text.append(parts.charAt(random.nextInt(parts.length())));
            }
            ResumeToken token = ResumeToken.parse(text.toString());
            assertThat(token == null || token.seq() >= 0).isTrue();
        }
    }

    @Test
    void only_the_very_key_matches() {
        ResumeToken.Key key = new ResumeToken.Key(5, 6);
        assertThat(key.matches(new ResumeToken.Key(5, 6))).isTrue();
        for (int bit = 0; bit < 64; bit++) {
            assertThat(key.matches(new ResumeToken.Key(5 ^ (1L << bit), 6))).isFalse();
            assertThat(key.matches(new ResumeToken.Key(5, 6 ^ (1L << bit)))).isFalse();
        }
        assertThat(key.matches(new ResumeToken.Key(6, 5))).isFalse();
        assertThat(key.matches(new ResumeToken.Key(0, 0))).isFalse();
    }

    @Test
    void a_token_that_is_printed_by_mistake_does_not_tell_its_key() {
        ResumeToken token = ResumeToken.parse("id/17/AAECAwQFBgf__________w");
        assertThat(token).isNotNull();
        assertThat(String.valueOf(token))
                .contains("id")
                .doesNotContain("AAECAwQ")
                .doesNotContain("283686952306183");
    }
}
