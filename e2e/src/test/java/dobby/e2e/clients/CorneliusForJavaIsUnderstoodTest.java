package dobby.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dobby.cornelius.Cornelius;
import dobby.cornelius.CorneliusException;
import dobby.cornelius.Delivery;
import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Update;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cornelius for Java says what it means, and the server's answers mean what it says. */
final class CorneliusForJavaIsUnderstoodTest {

    private static final String NOBODY = "dobby-tZpZP2C3BjOsZvH2v9ZOx16fCTnoSOrk-0";

    @AutoClose
    @SuppressWarnings("NullAway.Init")
    private static DobbyProcess server;

    @SuppressWarnings("NullAway.Init")
    private static Cornelius cornelius;

    @BeforeAll
    static void serve() throws Exception {
        server = DobbyProcess.serve("--history", "kept/* 10");
        cornelius =
                Cornelius.builder(DobbyProcess.url(server.dudley()))
                        .timeout(Duration.ofSeconds(20))
                        .build();
    }

    @Test
    void who_is_connected_hears_what_is_published_until_it_is_disconnected() throws Exception {
        try (Client client = new Client(server.firenze())) {
            assertThat(cornelius.publish("one", "too early")).isZero();
            assertThat(cornelius.connect(client.id(), List.of("one", "o->ne"))).isTrue();
            assertThat(cornelius.publish("one", "{\"name\":\"Zoë 😀\"}")).isEqualTo(1);
            assertThat(cornelius.publish("o->ne", "")).isEqualTo(1);
            assertThat(cornelius.disconnect(client.id(), List.of("one"))).isTrue();
            assertThat(cornelius.publish("one", "too late")).isZero();
            assertThat(cornelius.publish(client.id(), "to it alone")).isEqualTo(1);
            assertThat(client.take(6))
                    .containsExactly(
                            new Update("one", ""),
                            new Update("o->ne", ""),
                            new Update("one", "{\"name\":\"Zoë 😀\"}"),
                            new Update("o->ne", ""),
                            new Update("::+::disconnect", "one"),
                            new Update(client.id(), "to it alone"));
        }
    }

    @Test
    void a_batch_is_told_item_by_item() throws Exception {
        try (Client client = new Client(server.firenze())) {
            List<Delivery> deliveries =
                    cornelius.updates(
                            List.of(
                                    dobby.cornelius.Update.connect(client.id(), "batch"),
                                    dobby.cornelius.Update.connect(NOBODY, "batch"),
                                    new dobby.cornelius.Update("batch", "b")));
            assertThat(deliveries)
                    .containsExactly(
                            new Delivery(0, Optional.empty(), Optional.empty()),
                            new Delivery(0, Optional.of(NOBODY), Optional.empty()),
                            new Delivery(1, Optional.empty(), Optional.empty()));
            assertThat(client.take(2))
                    .containsExactly(new Update("batch", ""), new Update("batch", "b"));
        }
    }

    @Test
    void a_session_that_is_connected_from_an_earlier_start_is_given_what_came_since()
            throws Exception {
        try (Client client = new Client(server.firenze())) {
            Optional<String> first = Optional.empty();
            for (String text : List.of("3", "2", "1")) {
                var update = new dobby.cornelius.Update("kept/a", text);
                Optional<String> place = cornelius.updates(List.of(update)).get(0).position();
                first = first.or(() -> place);
            }
            cornelius.connect(client.id(), List.of("kept/a"), first.orElseThrow());
            assertThat(client.take(3))
                    .containsExactly(
                            new Update("kept/a", ""),
                            new Update("kept/a", "2"),
                            new Update("kept/a", "1"));
            cornelius.connect(client.id(), List.of("kept/a"), "1");
            assertThat(client.take(2))
                    .containsExactly(new Update("kept/a", ""), new Update("kept/a", "1"));
            assertRefused(
                    400, "bad_start", () -> cornelius.connect(client.id(), List.of("a"), "soon"));
        }
    }

    @Test
    void a_closed_session_is_known_no_more() throws Exception {
        try (Client client = new Client(server.firenze())) {
            assertThat(cornelius.closeSession(client.id())).isTrue();
            assertThat(cornelius.closeSession(client.id())).isFalse();
            assertThat(cornelius.connect(client.id(), List.of("a"))).isFalse();
            assertThat(cornelius.disconnect(client.id(), List.of("a"))).isFalse();
        }
    }

    @Test
    void a_refusal_is_the_servers_own() throws Exception {
        try (Client client = new Client(server.firenze())) {
            assertRefused(400, "bad_path", () -> cornelius.publish("", "x"));
            assertRefused(400, "bad_path", () -> cornelius.publish("x".repeat(257), "x"));
            assertRefused(
                    413, "message_too_big", () -> cornelius.publish("x", "x".repeat(1 << 21)));
            assertRefused(
                    400, "reserved_path", () -> cornelius.connect(client.id(), List.of("::gone")));
        }
    }

    private static void assertRefused(int status, String code, ThrowingCallable call) {
        var refused = catchThrowableOfType(CorneliusException.Refused.class, call);
        assertThat(refused).hasFieldOrPropertyWithValue("status", status);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.detail()).isNotBlank();
    }

    @Test
    void futures_that_are_chained_keep_their_order() throws Exception {
        try (Client client = new Client(server.firenze())) {
            CompletableFuture<?> last = cornelius.async().connect(client.id(), List.of("chain"));
            List<Update> expected = new ArrayList<>(List.of(new Update("chain", "")));
            for (int i = 0; i < 50; i++) {
                String text = String.valueOf(i);
                last = last.thenCompose(before -> cornelius.async().publish("chain", text));
                expected.add(new Update("chain", text));
            }
            last.join();
            assertThat(client.take(expected.size())).isEqualTo(expected);
        }
    }

    @Test
    void a_server_that_is_started_again_is_reached_again() throws Exception {
        try (DobbyProcess before = DobbyProcess.serve()) {
            Cornelius site = Cornelius.at(DobbyProcess.url(before.dudley()));
            assertThat(site.publish("a", "1")).isZero();
            before.program().kill();
            assertThatThrownBy(() -> site.publish("a", "2"))
                    .isInstanceOfAny(
                            CorneliusException.Unreachable.class,
                            CorneliusException.Uncertain.class); // over the old connection
            try (DobbyProcess after = before.again()) {
                assertThat(after.dudley()).isEqualTo(before.dudley());
                assertThat(site.publish("a", "3")).isZero();
            }
        }
    }
}
