package dobby.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every refusal has a code a program can tell apart, an HTTP status and a sentence. */
class RefusalIsAClosedListOfCodesTest {

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void each_has_code_status_and_sentence(Refusal refusal) {
        assertThat(refusal.code()).matches("[a-z0-9]+(_[a-z0-9]+)*");
        assertThat(refusal.status()).isBetween(400, 599);
        assertThat(refusal.title()).endsWith(".").doesNotContain("\n");
    }

    @Test
    void a_refusal_can_be_told_with_its_place_and_for_another_type() {
        Parsed.Refused<Path> refused = Parsed.refused(Refusal.BAD_PATH, "It is empty.");
        assertThat(refused.in("Item 2: "))
                .isEqualTo(Parsed.refused(Refusal.BAD_PATH, "Item 2: It is empty."));
        Parsed.Refused<Update> other = refused.as();
        assertThat(other.refusal()).isEqualTo(Refusal.BAD_PATH);
        assertThat(other.detail()).isEqualTo("It is empty.");
    }
}
