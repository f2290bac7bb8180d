package dobby.config;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.http.HttpLimits;
import dobby.limits.LimitSettings;
import dobby.presence.PresenceSettings;
import dobby.session.SessionLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class EveryFallbackIsAllowedTest {

    static final Iterable<Option<?>> OPTIONS = Options.all();

    @ParameterizedTest
    @FieldSource("OPTIONS")
    void asAValueOfItsOption(Option<?> option) {
        for (String each : option.fallback().split(option.many() ? "," : "\n", -1)) {
            if (!each.isEmpty()) {
                assertThat(option.kind().parser().parse(each)).isNotNull();
            }
        }
    }

    @Test
    void andAllTogetherAreTheDefaultsOfTheParts() throws Exception {
        Settings settings = Given.nothing().settings();
        assertThat(settings.sessions()).isEqualTo(SessionLimits.DEFAULT);
        assertThat(settings.limits()).isEqualTo(LimitSettings.DEFAULT);
        assertThat(settings.presence()).isEqualTo(PresenceSettings.NONE);
        assertThat(settings.http()).isEqualTo(HttpLimits.DEFAULT);
        assertThat(settings.doors())
                .isEqualTo(
                        new Doors(
                                Addresses.parse("0.0.0.0:8008"),
                                Addresses.parse("127.0.0.1:8004"),
                                Addresses.parse("127.0.0.1:8007"),
                                Addresses.parse("127.0.0.1:8003")));
        assertThat(settings.allowOrigins()).containsExactly("*");
        assertThat(settings.allowHosts()).isEmpty();
        assertThat(settings.loops()).isPositive();
    }
}
