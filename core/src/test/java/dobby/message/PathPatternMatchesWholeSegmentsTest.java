package dobby.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternMatchesWholeSegmentsTest {

    private static boolean matches(String pattern, String path) {
        return PathPattern.parse(pattern) instanceof Parsed.Value<PathPattern>(PathPattern parsed)
                && parsed.matches(Path.of(path));
    }

    @ParameterizedTest
    @CsvSource({
        "a, a",
        "a/b, a/b",
        "*, a",
        "a/*, a/b",
        "a/*, a/",
        "*/b, a/b",
        "orders/*/status, orders/17/status",
        "a/**, a",
        "a/**, a/b",
        "a/**, a/b/c",
        "a/**, a/",
        "**, a/b/c",
        "a*, a*",
        "/a, /a",
        "a//b, a//b",
        "a/*/b, a//b"
    })
    void a_path_of_it(String pattern, String path) {
        assertThat(matches(pattern, path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "a, b",
        "a, a/b",
        "a/b, a",
        "*, a/b",
        "a/*, a",
        "a/*, a/b/c",
        "orders/*/status, orders/17/state",
        "orders/*/status, orders/status",
        "a/**, ab",
        "a/**, b/a",
        "a*, ab",
        "a, a/",
        "**, ::gone",
        "*, ::gone"
    })
    void another_path(String pattern, String path) {
        assertThat(matches(pattern, path)).isFalse();
    }

    @Test
    void what_is_no_pattern_is_refused() {
        assertThat(PathPattern.parse("a/**/b")).isInstanceOf(Parsed.Refused.class);
        assertThat(PathPattern.parse("")).isInstanceOf(Parsed.Refused.class);
        assertThat(PathPattern.parse("a".repeat(257))).isInstanceOf(Parsed.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, a/b",
        "a/*, a/b",
        "a/*, a/*",
        "*/*, a/*",
        "a/**, a/*",
        "a/**, a/b/c",
        "a/**, a/**",
        "a/**, a/*/**",
        "a/**, a",
        "**, **",
        "**, a/*/b"
    })
    void it_covers(String wide, String narrow) {
        assertThat(PathPattern.of(wide).covers(PathPattern.of(narrow))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, a/*",
        "a/*, a/**",
        "a/*, a/*/c",
        "a/*/**, a/**",
        "a/*/**, a",
        "*/b, */*",
        "a/**, **",
        "a/**, */b"
    })
    void it_does_not_cover(String narrow, String wide) {
        assertThat(PathPattern.of(narrow).covers(PathPattern.of(wide))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"a/*/c, a/", "a/**, a/", "*/a, ''", "**, ''", "a/b/*, a/b/", "a/b, a/b"})
    void its_paths_begin_alike(String pattern, String prefix) {
        assertThat(PathPattern.of(pattern).prefix()).isEqualTo(prefix);
    }

    @Test
    void a_path_is_a_pattern_if_a_whole_segment_is_a_star() {
        assertThat(PathPattern.in(Path.of("a/*/b"))).hasToString("a/*/b");
        assertThat(PathPattern.in(Path.of("a/**"))).hasToString("a/**");
        for (String plain : new String[] {"a", "a*", "a/b*c", "a/**/b", "a/***", "::*"}) {
            assertThat(PathPattern.in(Path.of(plain))).as(plain).isNull();
        }
    }
}
