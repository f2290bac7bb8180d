package dobby.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** A message is any well-formed text up to a limit in bytes; nobody looks into it. */
class MessageIsBoundedTextTest {

    private static Refusal refusal(String text, int bytesMax) {
        return ((Parsed.Refused<Message>) Message.parse(text, bytesMax)).refusal();
    }

    @Test
    void any_text_is_taken_as_it_stands() {
        for (String text : new String[] {"", " ", "\0\n\r\t\u001b", "{\"a\":", "::connect", "😀"}) {
            assertThat(Message.parse(text, 100)).isEqualTo(Parsed.value(Message.of(text)));
            assertThat(Message.of(text).text()).isEqualTo(text);
        }
        assertThat(Message.of("")).isEqualTo(Message.BLANK);
    }

    @Test
    void the_limit_itself_is_still_allowed() {
        assertThat(Message.parse("aaaa", 4)).isInstanceOf(Parsed.Value.class);
        assertThat(refusal("aaaaa", 4)).isEqualTo(Refusal.MESSAGE_TOO_BIG);
    }

    @Test
    void the_limit_is_in_bytes() {
        assertThat(Message.parse("éé", 4)).isInstanceOf(Parsed.Value.class);
        assertThat(refusal("ééa", 4)).isEqualTo(Refusal.MESSAGE_TOO_BIG);
        assertThat(Message.parse("😀", 4)).isInstanceOf(Parsed.Value.class);
        assertThat(refusal("😀", 3)).isEqualTo(Refusal.MESSAGE_TOO_BIG);
    }

    @Test
    void the_refusal_says_both_sizes_and_not_the_message() {
        Parsed.Refused<Message> refused =
                (Parsed.Refused<Message>) Message.parse("secret".repeat(100), 64);
        assertThat(refused.detail())
                .isEqualTo("A message may have 64 bytes; this one has 600.")
                .doesNotContain("secret");
    }

    @Test
    void half_a_surrogate_pair_is_refused_however_short() {
        assertThat(refusal("a\ud800", 100)).isEqualTo(Refusal.BAD_UNICODE);
        assertThat(refusal("\udc00", 0)).isEqualTo(Refusal.BAD_UNICODE);
        assertThatIllegalArgumentException().isThrownBy(() -> Message.of("\ud800"));
    }
}
