package dobby.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An id is {@code <dolores-id>-<32 random letters and digits>-<number>}, and known by that. */
class IdsHaveAFormTest {

    private static final String CHANCE = "abcdefghijklmnopqrstuvwxyz012345";

    private final IdIssuer ids = new IdIssuer("dolores", new Random(5));

    @Test
    void the_form_is_the_originals() {
        for (int i = 1; i <= 1000; i++) {
            assertThat(ids.next().text()).matches("dolores-[A-Za-z0-9]{32}-" + i);
        }
    }

    @Test
    void every_id_issued_has_the_form() {
        for (String name : new String[] {"d", "a-b", "a.b_c", "-", "x".repeat(64)}) {
            IdIssuer issuer = new IdIssuer(name, new Random(1));
            assertThat(issuer.hasForm(issuer.next().text())).isTrue();
            assertThat(issuer.hasForm(issuer.own().text())).isFalse();
            assertThat(issuer.own().text()).isEqualTo(name);
        }
    }

    @Test
    void another_text_of_the_form_has_it_though_nobody_has_the_id() {
        assertThat(ids.hasForm("dolores-" + CHANCE + "-1")).isTrue();
        assertThat(ids.hasForm("dolores-" + CHANCE + "-999999999")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "dolores",
                "dolores-",
                "dolores-1",
                "contacts",
                "::connect",
                "dolores-" + CHANCE,
                "dolores-" + CHANCE + "-",
                "dolores-" + CHANCE + "-a",
                "dolores-" + CHANCE + "--1",
                "dolores-" + CHANCE + "-1 ",
                "dolores-" + CHANCE + "-1/",
                "dolores-" + CHANCE + "-１",
                " dolores-" + CHANCE + "-1",
                "dolores-" + CHANCE + "x-1",
                "dolores-" + CHANCE + "1",
                "dolores-bcdefghijklmnopqrstuvwxyz012345-1",
                "dolores-ébcdefghijklmnopqrstuvwxyz012345-1",
                "Dolores-" + CHANCE + "-1",
                "other-" + CHANCE + "-1",
                "dolores-" + CHANCE + "-1-1",
                "dolores--" + CHANCE + "-1"
            })
    void anything_else_is_an_ordinary_path(String path) {
        assertThat(ids.hasForm(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "a->b", "é", "a;b", "a\n", "::"})
    void a_bad_name_is_refused_at_the_start(String name) {
        assertThat(IdIssuer.isName(name)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new IdIssuer(name, new Random(1)));
    }

    @Test
    void a_name_has_at_most_64_characters() {
        assertThat(IdIssuer.isName("x".repeat(64))).isTrue();
        assertThat(IdIssuer.isName("x".repeat(65))).isFalse();
    }
}
