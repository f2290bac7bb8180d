package dobby.config;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Overflow;
import dobby.message.Path;
import dobby.message.PathRules;
import dobby.session.SessionLimits;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverflowsAreReadAsPeopleWriteThemTest {

    @ParameterizedTest
    @EnumSource
    void a_pattern_and_each_policy(Overflow overflow) {
        var rule =
                Overflows.kind()
                        .parser()
                        .parse(" a/*  " + overflow.name().toLowerCase(Locale.ROOT));
        assertThat(rule).isNotNull();
        assertThat(new PathRules<>(List.of(rule), Overflow.GAP).of(Path.of("a/b")))
                .isEqualTo(overflow);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a/**/b latest", "a none", "a LATEST", "a latest 3"})
    void anything_else_is_none(String text) {
        assertThat(Overflows.kind().parser().parse(text)).isNull();
    }

    @Test
    void the_first_that_fits_counts_and_all_others_have_gaps() throws BadSettings {
        SessionLimits limits =
                Given.flag("overflow", "a/b close", "a/* append, c latest").settings().sessions();
        assertThat(limits.overflow().of(Path.of("a/b"))).isEqualTo(Overflow.CLOSE);
        assertThat(limits.overflow().of(Path.of("a/c"))).isEqualTo(Overflow.APPEND);
        assertThat(limits.overflow().of(Path.of("c"))).isEqualTo(Overflow.LATEST);
        assertThat(limits.overflow().of(Path.of("d"))).isEqualTo(Overflow.GAP);
    }
}
