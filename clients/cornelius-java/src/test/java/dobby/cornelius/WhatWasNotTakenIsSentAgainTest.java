package dobby.cornelius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dobby.cornelius.CorneliusException.Unreachable;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A publish is sent again if the server has certainly not seen it, or says so. */
class WhatWasNotTakenIsSentAgainTest {

    private static final Duration ONE_SECOND = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void a_server_that_starts_a_little_later_is_reached() throws Exception {
        int port = SmallServer.freePort();
        Cornelius dobby = Cornelius.builder(SmallServer.url(port)).timeout(LONG).retries(8).build();
        CompletableFuture<Integer> published = dobby.async().publish("a", "b");
        try (SmallServer server = SmallServer.at(port, Reply.ok(1))) {
            assertThat(published.join()).isEqualTo(1);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void nobody_at_the_address_is_told_as_such() throws Exception {
        Cornelius dobby = Cornelius.at(SmallServer.url(SmallServer.freePort()));
        assertThatThrownBy(() -> dobby.publish("a", "b"))
                .isInstanceOf(Unreachable.class)
                .hasMessageStartingWith("Nobody can be reached at http://127.0.0.1:")
                .hasStackTraceContaining("WhatWasNotTakenIsSentAgainTest");
    }

    @Test
    void a_name_that_leads_nowhere_too() {
        Cornelius dobby =
                Cornelius.builder(URI.create("http://nobody.invalid:8004"))
                        .timeout(LONG)
                        .retries(0)
                        .build();
        assertThatThrownBy(() -> dobby.publish("a", "b")).isInstanceOf(Unreachable.class);
    }

    @Test
    void a_stopping_server_is_asked_again_when_it_wishes() throws Exception {
        Reply draining = Reply.draining("1");
        try (SmallServer server = SmallServer.that(draining, draining, Reply.ok(1))) {
            Cornelius dobby = Cornelius.at(server.url());
            long begin = System.nanoTime();
            CompletableFuture<Long> future =
                    dobby.async().publish("a", "b").thenApply(heard -> System.nanoTime());
            assertThat(dobby.publish("a", "b")).isEqualTo(1);
            long end = System.nanoTime();

            assertThat(Duration.ofNanos(end - begin)).isBetween(ONE_SECOND, LONG);
            assertThat(Duration.ofNanos(future.join() - begin)).isBetween(ONE_SECOND, LONG);
            assertThat(server.requests()).hasSize(4);
        }
    }

    @Test
    void but_not_if_the_caller_does_not_wait_so_long() throws Exception {
        Reply later = Reply.draining("60");
        try (SmallServer server = SmallServer.that(later, Reply.ok(1))) {
            Cornelius dobby = Cornelius.at(server.url());
            assertThatThrownBy(() -> dobby.publish("a", "b")).isInstanceOf(Unreachable.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void nor_more_often_than_it_was_told() throws Exception {
        Reply now = Reply.draining("0");
        try (SmallServer server = SmallServer.that(now)) {
            Cornelius dobby = Cornelius.builder(server.url()).retries(4).build();
            assertThatThrownBy(() -> dobby.publish("a", "b")).isInstanceOf(Unreachable.class);
            assertThat(server.requests()).hasSize(5);
        }
    }

    @Test
    void a_date_to_come_back_at_is_not_read_but_heeded_as_a_reason_to_come_back() throws Exception {
        Reply later = Reply.draining("Fri, 31 Dec 2027 23:59:59 GMT");
        try (SmallServer server = SmallServer.that(later, Reply.ok(1))) {
            assertThat(Cornelius.at(server.url()).publish("a", "b")).isEqualTo(1);
        }
    }
}
