package dobby.config;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.broker.Retention;
import dobby.message.PathRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoriesAreReadAsPeopleWriteThemTest {

    private static Retention retention(String text) {
        PathRule<Retention> history = Histories.kind().parser().parse(text);
        assertThat(history).isNotNull();
        return history == null ? Retention.NONE : history.value();
    }

    @Test
    void the_pattern_alone_and_with_any_of_the_rest() {
        assertThat(retention("orders/*")).isEqualTo(new Retention(100, 1 << 20, 3_600_000));
        assertThat(retention("a 20")).isEqualTo(new Retention(20, 1 << 20, 3_600_000));
        assertThat(retention("a 30s")).isEqualTo(new Retention(100, 1 << 20, 30_000));
        assertThat(retention("a 64KiB")).isEqualTo(new Retention(100, 65_536, 3_600_000));
        assertThat(retention(" a  2m 64k 7 ")).isEqualTo(new Retention(7, 65_536, 120_000));
    }

    @Test
    void durable_may_stand_anywhere() {
        Retention usual = new Retention(100, 1 << 20, 3_600_000);
        assertThat(retention("a durable")).isEqualTo(usual.onDisk());
        assertThat(retention("a durable 7 2m 64k"))
                .isEqualTo(retention("a 2m durable 64k 7"))
                .isEqualTo(new Retention(7, 65_536, 120_000).onDisk());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a/**/b", "a 0", "a -1", "a x", "a 0s", "a 1GiB2", "a 1.5", "a Durable"})
    void anything_else_is_none(String text) {
        assertThat(Histories.kind().parser().parse(text)).isNull();
    }
}
