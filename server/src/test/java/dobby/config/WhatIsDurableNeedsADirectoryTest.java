package dobby.config;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.broker.Sync;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WhatIsDurableNeedsADirectoryTest {

    @Test
    void both_together() throws Exception {
        DataSettings data =
                Given.flag("history", "a 7, b durable")
                        .andVariable("DOBBY_DATA", "/var/lib/dobby")
                        .settings()
                        .data();
        assertThat(data).isEqualTo(new DataSettings("/var/lib/dobby", Sync.ALWAYS, 4L << 30));
        assertThat(Given.flag("history", "a 7").settings().data()).isNull();
    }

    @Test
    void one_without_the_other_is_a_problem() {
        assertThat(Given.flag("history", "a 7, b/* durable").problems())
                .containsExactly("--history: b/*: what is durable needs data, a directory");
        assertThat(Given.flag("history", "a 7").andFlag("data", "d").problems())
                .containsExactly(
                        "--data: no history is durable; say which is, as in history \"orders/*"
                                + " durable\"");
        assertThat(Given.flag("sync", "none").andFlag("data-bytes", "1g").problems())
                .containsExactly("--sync: it needs data too", "--data-bytes: it needs data too");
    }

    @ParameterizedTest
    @CsvSource({"always, ALWAYS", "second, SECOND", "none, NONE"})
    void when_it_is_safe_can_be_chosen(String written, Sync sync) throws Exception {
        DataSettings data =
                Given.flag("history", "a durable")
                        .andFlag("data", "d")
                        .andFlag("sync", written)
                        .andFlag("data-bytes", "100GiB")
                        .settings()
                        .data();
        assertThat(data).isEqualTo(new DataSettings("d", sync, 100L << 30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1k", "9999999999g", "1025GiB", "-1"})
    void its_size_is_bounded(String size) {
        assertThat(
                        Given.flag("history", "a durable")
                                .andFlag("data", "d")
                                .andFlag("data-bytes", size)
                                .problems())
                .singleElement()
                .asString()
                .startsWith("--data-bytes: \"" + size + "\" is not allowed; it takes bytes like");
    }
}
