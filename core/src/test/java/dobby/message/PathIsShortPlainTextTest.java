package dobby.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A path is 1 to 256 bytes of UTF-8 without control characters, and is kept exactly as sent. */
class PathIsShortPlainTextTest {

    private static Parsed.Refused<Path> refused(String text) {
        Parsed<Path> parsed = Path.parse(text);
        assertThat(parsed).isInstanceOf(Parsed.Refused.class);
        return (Parsed.Refused<Path>) parsed;
    }

    private static void assertTaken(String text) {
        assertThat(Path.parse(text)).isEqualTo(Parsed.value(Path.of(text)));
        assertThat(Path.of(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p",
                "a b",
                "a/b/c",
                "a;b",
                "a->b",
                "->",
                "{}",
                "\"",
                "\\",
                "é",
                "日本語",
                "😀",
                ":",
                ":a",
                "a::b",
                "a ::b",
                "%3A%3Aconnect",
                "\u2028",
                "a\u200bb",
                "undefined"
            })
    void ordinary_text_is_a_path_as_it_stands(String text) {
        assertTaken(text);
        assertThat(Path.of(text).isControl()).isFalse();
    }

    @Test
    void an_empty_path_is_refused() {
        assertThat(refused("").refusal()).isEqualTo(Refusal.BAD_PATH);
        assertThat(refused("").detail()).isEqualTo("A path must not be empty.");
    }

    @Test
    void the_longest_path_has_256_bytes() {
        assertTaken("a".repeat(256));
        assertThat(refused("a".repeat(257)).refusal()).isEqualTo(Refusal.BAD_PATH);
        assertThat(refused("a".repeat(257)).detail())
                .contains("may have 256 bytes")
                .contains("257");
    }

    @Test
    void bytes_are_counted_not_characters() {
        assertTaken("é".repeat(128));
        assertThat(refused("é".repeat(128) + "a").refusal()).isEqualTo(Refusal.BAD_PATH);
        assertTaken("€".repeat(85) + "a");
        assertThat(refused("€".repeat(85) + "ab").refusal()).isEqualTo(Refusal.BAD_PATH);
        assertTaken("😀".repeat(64));
        assertThat(refused("😀".repeat(64) + "a").refusal()).isEqualTo(Refusal.BAD_PATH);
    }

    @Test
    void no_control_character_may_stand_anywhere() {
        IntStream.concat(IntStream.range(0, 0x20), IntStream.range(0x7f, 0xa0))
                .mapToObj(Character::toString)
                .forEach(control -> {
                    assertThat(refused(control).refusal()).isEqualTo(Refusal.BAD_PATH);
                    assertThat(refused("a" + control).refusal()).isEqualTo(Refusal.BAD_PATH);
                    assertThat(refused(control + "a").refusal()).isEqualTo(Refusal.BAD_PATH);
                });
        assertThat(refused("a\nb").detail())
                .isEqualTo("The path \"a\\u000ab\" holds the control character U+000A.");
        assertTaken("\u00a0a");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xd800, 0xdbff, 0xdc00, 0xdfff})
    void half_a_surrogate_pair_is_refused(int half) {
        String text = String.valueOf((char) half);
        assertThat(refused(text).refusal()).isEqualTo(Refusal.BAD_UNICODE);
        assertThat(refused("a" + text).refusal()).isEqualTo(Refusal.BAD_UNICODE);
        assertThat(refused(text + "a").refusal()).isEqualTo(Refusal.BAD_UNICODE);
        assertThat(refused("::" + text).refusal()).isEqualTo(Refusal.BAD_UNICODE);
    }

    @Test
    void the_halves_in_the_wrong_order_are_refused() {
        assertThat(refused("\ude00\ud83d").refusal()).isEqualTo(Refusal.BAD_UNICODE);
    }

    @Test
    void a_refusal_quotes_at_most_64_characters() {
        assertThat(refused("a".repeat(5000)).detail().length()).isLessThan(160);
        assertThat(refused("\n".repeat(5000)).detail()).doesNotContain("\n");
    }

    @Test
    void equal_text_is_an_equal_path() {
        assertThat(Path.of("a")).isEqualTo(Path.of("a")).hasSameHashCodeAs(Path.of("a"));
        assertThat(Path.of("a")).isNotEqualTo(Path.of("A")).isNotEqualTo(Path.of("a "));
        assertThat(Path.of("é")).as("NFC and NFD are two paths").isNotEqualTo(Path.of("e\u0301"));
    }

    @Test
    void a_path_of_the_program_itself_must_be_one_too() {
        assertThatIllegalArgumentException().isThrownBy(() -> Path.of("a\0"));
        assertThat(Path.DISCONNECTED).isEqualTo(Path.of("::+::disconnect"));
        assertThat(Path.GAP).isEqualTo(Path.of("::gap"));
    }
}
