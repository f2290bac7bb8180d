package dobby.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Text from outside is UTF-8 or nothing, is measured in its bytes, and is quoted harmlessly. */
class TextIsMeasuredInUtf8Test {

    private static byte[] bytes(int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return all;
    }

    @Test
    void the_length_is_that_of_the_encoded_bytes() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                int bits = 7 + random.nextInt(14);
                int c = Math.min(random.nextInt(1 << bits), Character.MAX_CODE_POINT);
                text.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? 'x' : c);
            }
            assertThat(Text.utf8Length(text.toString()))
                    .isEqualTo(text.toString().getBytes(StandardCharsets.UTF_8).length);
        }
    }

    @Test
    void half_a_surrogate_pair_has_no_length() {
        assertThat(Text.utf8Length("\ud83d")).isEqualTo(-1);
        assertThat(Text.utf8Length("\ude00")).isEqualTo(-1);
        assertThat(Text.utf8Length("a\ud83d\ud83d\ude00")).isEqualTo(-1);
        assertThat(Text.utf8Length("\ud83d\ude00\ude00")).isEqualTo(-1);
        assertThat(Text.utf8Length("\ud83d\ude00")).isEqualTo(4);
    }

    @Test
    void what_is_utf8_is_decoded() {
        for (String text : new String[] {"", "a", "é€😀", "\0", "\uFFFD", "a\uFFFDb", "\uFEFFa"}) {
            assertThat(Text.decode(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
        }
    }

    @Test
    void what_is_not_utf8_is_not_guessed_at() {
        assertThat(Text.decode(bytes(0xff))).isNull();
        assertThat(Text.decode(bytes(0xc0, 0xaf))).as("overlong slash").isNull();
        assertThat(Text.decode(bytes(0xe0, 0x80, 0x80))).as("overlong NUL").isNull();
        assertThat(Text.decode(bytes(0xed, 0xa0, 0x80))).as("a surrogate").isNull();
        assertThat(Text.decode(bytes(0xf5, 0x80, 0x80, 0x80))).as("beyond Unicode").isNull();
        assertThat(Text.decode(bytes('a', 0xe2, 0x82))).as("cut off").isNull();
        assertThat(Text.decode(bytes(0x80))).as("a continuation alone").isNull();
        assertThat(Text.decode(bytes(0xef, 0xbf, 0xbd, 0xff))).as("after a real U+FFFD").isNull();
    }

    @Test
    void what_is_quoted_is_short_and_cannot_act_on_a_terminal_or_a_log() {
        assertThat(Text.shown("plain é")).isEqualTo("\"plain é\"");
        assertThat(Text.shown("a\r\nb\u001b[2J\u0085"))
                .isEqualTo("\"a\\u000d\\u000ab\\u001b[2J\\u0085\"");
        assertThat(Text.shown("\u202e\u200b\u2028\u2029\ud800"))
                .isEqualTo("\"\\u202e\\u200b\\u2028\\u2029\\ud800\"");
        assertThat(Text.shown("x".repeat(64))).isEqualTo("\"" + "x".repeat(64) + "\"");
        assertThat(Text.shown("x".repeat(65))).isEqualTo("\"" + "x".repeat(64) + "…\"");
        assertThat(Text.shown("abc", 2)).isEqualTo("\"ab…\"");
    }
}
