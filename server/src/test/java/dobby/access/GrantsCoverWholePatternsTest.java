package dobby.access;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Parsed;
import dobby.message.Path;
import dobby.message.PathPattern;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may connect to some paths must not reach others by writing a pattern for the path. */
class GrantsCoverWholePatternsTest {

    @ParameterizedTest
    @CsvSource({
        "orders/*, orders/1, true",
        "orders/*, orders/*, true",
        "orders/*, orders/**, false",
        "orders/*, orders, false",
        "orders/*, *, false",
        "orders/*, **, false",
        "orders/1, orders/*, false",
        "orders/**, orders/**, true",
        "orders/**, orders/*/status, true",
        "orders/**, orders, true",
        "orders/**, */1, false",
        "orders/*/**, orders/**, false",
        "orders/*/status, orders/*/*, false",
        "orders/*/*, orders/*/status, true",
        "**, **, true",
        "**, ::connect, false",
        "*, **, false"
    })
    void a_pattern_is_allowed_only_as_a_whole(String granted, String wanted, boolean allowed) {
        Grant grant =
                new Grant(List.of(), List.of(PathPattern.of(granted)), List.of(), false, false);
        Path path = ((Parsed.Value<Path>) Path.parse(wanted)).value();
        assertThat(grant.mayConnect(path)).isEqualTo(allowed);
    }
}
