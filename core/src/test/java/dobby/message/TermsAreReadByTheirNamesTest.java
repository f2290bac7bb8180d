package dobby.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an update may ask beyond the usual is read by its name, or refused. */
class TermsAreReadByTheirNamesTest {

    private static final ThestralId SENDER = new ThestralId("sender");

    @Test
    void all_together() {
        Terms terms = Terms.NONE;
        for (String[] each :
                new String[][] {
                    {"except", "somebody"},
                    {"key", "k1"},
                    {"expect", "e:7"},
                    {"receipt", "r"},
                    {"conflate", "c"}
                }) {
            terms = ((Parsed.Value<Terms>) terms.with(each[0], each[1])).value();
        }
        assertThat(terms)
                .isEqualTo(
                        new Terms(
                                new ThestralId("somebody"),
                                "k1",
                                new Position("e", 7),
                                Path.of("r"),
                                "c",
                                null));
    }

    private static void assertRefused(String name, String value, Refusal as) {
        assertThat(Terms.NONE.with(name, value)).isInstanceOf(Parsed.Refused.class);
        assertThat(((Parsed.Refused<Terms>) Terms.NONE.with(name, value)).refusal()).isEqualTo(as);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\n", "ä", "\u007f"})
    void a_key_is_visible_ascii(String key) {
        assertRefused("key", key, Refusal.BAD_KEY);
        assertRefused("conflate", key, Refusal.BAD_KEY);
    }

    @Test
    void a_key_is_short() {
        assertThat(Terms.isKey("k".repeat(128))).isTrue();
        assertRefused("key", "k".repeat(129), Refusal.BAD_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "e:", ":7", "E:7", "e:-1"})
    void an_expect_is_a_position(String position) {
        assertRefused("expect", position, Refusal.BAD_EXPECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "::gone", "::receipt", "a\n"})
    void a_receipt_is_a_plain_path(String path) {
        assertRefused("receipt", path, Refusal.BAD_RECEIPT);
    }

    @Test
    void an_except_is_not_empty() {
        assertRefused("except", "", Refusal.BAD_EXCEPT);
    }

    @Test
    void a_command_may_have_a_key_alone() {
        assertThat(command(new Terms(null, "k", null, null))).isInstanceOf(Parsed.Value.class);
        assertThat(command(new Terms(SENDER, "k", null, null))).isInstanceOf(Parsed.Refused.class);
        assertThat(command(new Terms(null, "k", new Position("e", 1), null)))
                .isInstanceOf(Parsed.Refused.class);
        assertThat(command(new Terms(null, "k", null, Path.of("r"))))
                .isInstanceOf(Parsed.Refused.class);
    }

    private static Parsed<Update> command(Terms terms) {
        return Update.parse(SENDER, "::connect", "id->p", 100, Start.NOW, terms);
    }
}
